import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import type { AuthServiceOptions } from '../../src/auth.ts';
import { openApi } from '../../src/openapi.ts';
import type { OpenApiDocument } from '../../src/web/openapi/document.ts';
import { documentedPath } from '../../src/web/openapi/operation.ts';
import { codesOf } from '../../src/web/openapi/words.ts';
import { createSessionAuth } from '../support/sessions.ts';

const ROOT = join(import.meta.dirname, '../..');

type Face = 'private' | 'public';

async function stage(options: Partial<AuthServiceOptions> = {}) {
  const methods = new Map<string, readonly string[]>();
  const auth = await createSessionAuth({
    ...options,
    openApi(routes, settings) {
      for (const route of routes) methods.set(route.path, Object.keys(route.methods));
      return openApi(routes, settings);
    },
  });
  const ask = (path: string, face: Face = 'private', headers: HeadersInit = {}) =>
    auth.service[face].fetch(new Request(`https://auth.test${path}`, { headers }));
  const read = async (face: Face = 'private'): Promise<OpenApiDocument> =>
    (await ask('/openapi.json', face)).json();
  /** Methods by path of everything that it answers beside the document. */
  return { ask, read, methods };
}

const set = await stage();
const document = await set.read();

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  });

  it('describes every method of every path that is no page', async () => {
    const missing: string[] = [];
    for (const [path, methods] of set.methods) {
      const described = Object.keys(document.paths[documentedPath(path)] ?? {});
      if (described.length > 0) {
        missing.push(
          ...methods
            .filter((each) => !described.includes(each.toLowerCase()))
            .map((each) => `${each} ${path}`),
        );
        continue;
      }
      const page = await set.ask(path.replace(/:\w+/g, '1'), 'private', { accept: 'text/html' });
      const type = page.headers.get('content-type') ?? '';
      if (page.status !== 303 && !/^text\/(html|css)|^image\//.test(type))
        missing.push(`GET ${path}: ${type}`);
    }
    expect(missing).toEqual([]);
    expect(set.methods.size).toBeGreaterThan(40);
  });

  it('names codes that the page of errors explains', async () => {
    const page = await readFile(join(ROOT, 'docs/errors.md'), 'utf8');
    const codes = new Set(Object.values(document.components.responses).flatMap(codesOf));
    expect(codes.size).toBeGreaterThan(15);
    expect([...codes].filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
  });

  it('has the version of the package', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect(document.info.version).toBe(version);
  });

  it('says how a token is sent, as the settings have it', async () => {
    expect(document.components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
    const other = await stage({ authHeaderName: 'HTTP_X_ACCESS_TOKEN', authHeaderTypes: ['JWT'] });
    expect((await other.read()).components.securitySchemes.token).toMatchObject({
      type: 'apiKey',
      in: 'header',
      name: 'x-access-token',
      description: expect.stringContaining('`JWT`'),
    });
  });
});

describe('/openapi.json', () => {
  it('has an ETag that stays, and answers 304 to who has it', async () => {
    const first = await set.ask('/openapi.json');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\da-f]{32}"$/);
    expect((await (await stage()).ask('/openapi.json')).headers.get('etag')).toBe(etag);
    const again = await set.ask('/openapi.json', 'private', { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });

  it('describes what its face answers: the token API in public with EXPOSE_API alone', async () => {
    const pathsOf = async (face: Face, options = {}) =>
      Object.keys((await (await stage(options)).read(face)).paths);
    const all = Object.keys(document.paths);
    const shown = await pathsOf('public');
    expect(shown).toEqual(all.filter((path) => !path.startsWith('/auth/')));
    expect(shown).toContain('/admin/api/users/');
    expect(await pathsOf('public', { exposeApi: true })).toEqual(all);
    for (const path of shown) {
      const { status } = await set.ask(path.replace(/\{\w+\}/g, '1'), 'public', { accept: '*/*' });
      expect([path, [200, 401, 405].includes(status)]).toEqual([path, true]);
    }
  });

  it('is not there for who does not ask for it', async () => {
    const auth = await createSessionAuth();
    expect((await auth.get('/openapi.json')).status).toBe(404);
  });
});

describe('the page of the document', () => {
  it('is there under DEBUG alone', async () => {
    const production = await stage({
      debug: false,
      rateLimit: true,
      authSecret: ['kq0s8Zt3mV6yB9xE2hK5nR8uW1aD4gJ7'],
    });
    for (const path of ['/dev/openapi', '/dev/openapi.css']) {
      expect([path, (await set.ask(path, 'public')).status]).toEqual([path, 200]);
      expect([path, (await production.ask(path, 'public')).status]).toEqual([path, 404]);
    }
  });

  it('shows every operation, and loads nothing but its own stylesheet', async () => {
    const response = await set.ask('/dev/openapi');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.filter((id) => !page.includes(`<details id="${id}">`))).toEqual([]);
    expect(page).not.toMatch(/<script|<style|style=|src=/);
    const links = Array.from(page.matchAll(/<link [^>]*href="([^"]*)"/g), ([, href]) => href);
    expect(links).toEqual(['/dev/openapi.css']);
    expect(await (await set.ask('/dev/openapi.css')).text()).not.toMatch(/url\(|@import/);
  });
});
