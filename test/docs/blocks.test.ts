/** Fenced blocks: each is of a kind that something looks at, and what is data parses. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unstable_readConfig } from 'wrangler';
import { analyticsEngine } from '../../src/observe.ts';
import { WALKED } from '../runtime/documented.ts';
import { type Block, blocksOf, PAGES, placeOf, ROOT } from './support/pages.ts';
import { typeFaults } from './support/typed-blocks.ts';

/** `sh` is looked at by commands.test.ts, `text` is for people: a diagram, what a program printed. */
const KINDS = ['console', 'json', 'jsonl', 'sh', 'sql', 'text', 'toml', 'ts'];

/** What wrangler's own types leave open. */
interface Bindings {
  readonly services?: readonly { readonly service: string }[] | undefined;
}

const all = PAGES.flatMap(({ blocks }) => blocks);
const named = (blocks: readonly Block[]) => blocks.map((block) => [placeOf(block), block] as const);

it('are of known kinds', () => {
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ kind }) => !KINDS.includes(kind)).map(placeOf)).toEqual([]);
});

it('are read by the fence: none is left over', () => {
  expect(PAGES.filter(({ prose }) => prose.includes('```')).map(({ path }) => path)).toEqual([]);
});

it('of a console are on pages that are walked', () => {
  expect(blocksOf('console').filter(({ page }) => !WALKED.includes(page))).toEqual([]);
});

it('of TypeScript fit the types', { timeout: 60_000 }, async () => {
  expect(await typeFaults()).toEqual([]);
});

it.each(named(blocksOf('json')))('of JSON parse: %s', (_place, { source }) => {
  expect(JSON.parse(source)).toBeDefined();
});

it.each(named(blocksOf('jsonl')))('of lines of JSON parse: %s', (_place, { source }) => {
  for (const line of source.trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object');
});

describe('of TOML', () => {
  /** A configuration in each of its environments, and what wrangler warns of, such as a key that it does not know. */
  async function read(source: string) {
    const folder = await mkdtemp(join(ROOT, '.vitest/toml-'));
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    onTestFinished(async () => {
      warn.mockRestore();
      await rm(folder, { recursive: true });
    });
    const config = join(folder, 'wrangler.toml');
    const head = /^name = /m.test(source) ? '' : 'name = "docs"\ncompatibility_date = "2026-10-20"\n';
    await writeFile(join(folder, 'worker.ts'), '');
    await writeFile(config, head + source);
    const environments = new Set([...source.matchAll(/^\[+env\.(\w+)/gm)].map(([, name]) => name));
    const configs = [undefined, ...environments].map((env) => unstable_readConfig({ config, env }));
    return { configs, warnings: warn.mock.calls.flat().join('\n') };
  }

  it.each(named(blocksOf('toml')))('are configurations of wrangler: %s', async (_place, { source }) => {
    expect((await read(source)).warnings).toBe('');
  });

  it('would be found out by what wrangler refuses', async () => {
    await expect(read('[observability]\nenabeld = true\n')).rejects.toThrow(/observability/);
  });

  it('of one page bind the Worker of the same environment', async () => {
    const page = blocksOf('toml').filter((block) => block.page === 'docs/deploy-cloudflare.md');
    const configs = (await Promise.all(page.map(({ source }) => read(source)))).flatMap(
      (each) => each.configs,
    );
    const names = configs.map(({ name }) => name);
    const bound = configs.flatMap(({ services }: Bindings) => services?.map(({ service }) => service) ?? []);
    expect(bound.toSorted()).toEqual(['easyjwt-auth', 'easyjwt-auth-staging']);
    expect(bound.filter((service) => !names.includes(service))).toEqual([]);
  });
});

it.each(named(blocksOf('sql')))('of SQL ask for what is in the column: %s', (_place, { source }) => {
  const columns: Record<string, string> = {};
  analyticsEngine({
    writeDataPoint({ indexes: [event = ''], blobs }) {
      Object.assign(columns, { index1: event });
      for (const [index, blob] of blobs.entries()) columns[`blob${index + 1}`] = blob;
    },
  })({ component: 'auth-service', event: 'refresh', level: 'info', fields: { outcome: 'outcome' } });
  for (const [, column = '', name = ''] of source.matchAll(/\b(blob\d+) AS (\w+)/g))
    expect(columns[column]).toBe(name);
  for (const [, value] of source.matchAll(/\bindex1 = '(\w+)'/g)) expect(columns.index1).toBe(value);
});
