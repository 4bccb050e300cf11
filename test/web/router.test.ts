import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src/core/errors.ts';
import { json } from '../../src/web/json.ts';
import { createRouter } from '../../src/web/router.ts';

class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

const router = createRouter<string>([
  { path: '/things', methods: { GET: (_request, context) => json({ context }), POST: () => json({}, 201) } },
  { path: '/things/:id', methods: { GET: (_request, _context, params) => json(params) } },
  {
    path: '/broken/:how',
    methods: {
      GET(_request, _context, { how }) {
        if (how === 'ours') throw new ApiError(503, { detail: 'Later.' }, { 'retry-after': '5' });
        if (how === 'text') throw 'a secret';
        throw new DatabaseError('select * from users\n    at secret (parameters: a secret)');
      },
    },
  },
]);

const ask = (method: string, path: string, headers: HeadersInit = {}) =>
  router(new Request(`https://test${path}`, { method, headers }), 'context');

afterEach(() => vi.restoreAllMocks());

describe('B5: routing', () => {
  it.each(['/things', '/things/', '/things?a=1', '/things/?a=1'])('answers %s', async (path) => {
    expect(await (await ask('GET', path)).json()).toEqual({ context: 'context' });
  });

  it.each(['/', '/other', '//things', '/Things', '/things/1/2', '/%74hings', '/things/../other'])(
    'answers 404 in JSON to %s',
    async (path) => {
      const response = await ask('GET', path);
      expect([response.status, await response.json()]).toEqual([404, { detail: 'Not found.' }]);
    },
  );

  it('gives parameters as they stand in the URL', async () => {
    expect(await (await ask('GET', '/things/a%2Fb')).json()).toEqual({ id: 'a%2Fb' });
  });
});

describe('B8: methods', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'answers 405 with Allow to %s',
    async (method) => {
      const response = await ask(method, '/things');
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
      expect(await response.json()).toEqual({ detail: `Method "${method}" not allowed.` });
    },
  );

  it('answers OPTIONS with 204 and Allow', async () => {
    const response = await ask('OPTIONS', '/things/1');
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('answers HEAD as GET without a body, errors too', async () => {
    const response = await ask('HEAD', '/things');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(response.body).toBeNull();
    const missing = await ask('HEAD', '/other');
    expect([missing.status, missing.body]).toEqual([404, null]);
  });
});

describe('the media types that a caller takes', () => {
  it.each([
    '',
    '*/*',
    'application/*',
    'application/json',
    'APPLICATION/JSON; q=0.1',
    'application/xml, */*;q=0.01',
    'text/html,application/xhtml+xml',
    'application/jwk-set+json',
    'application/json;q=abc',
    'text/*',
  ])('answers where Accept is "%s"', async (accept) => {
    expect((await ask('GET', '/things', { accept })).status).toBe(200);
  });

  it.each([
    'application/xml',
    'image/*',
    'json',
    'application/json;q=0, text/plain',
    '*/*;q=0',
    'text/html;q=0.0',
  ])('answers 406 where Accept is "%s"', async (accept) => {
    const response = await ask('GET', '/things', { accept });
    expect([response.status, await response.json()]).toEqual([
      406,
      { detail: 'Could not satisfy the request Accept header.' },
    ]);
  });
});

describe('errors', () => {
  it('answers an error of ours as it says', async () => {
    const response = await ask('GET', '/broken/ours');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toEqual({ detail: 'Later.' });
  });

  it.each(['theirs', 'text'])(
    'E4, E6: says nothing of any other, neither to the caller nor in the log: %s',
    async (how) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const response = await ask('GET', `/broken/${how}`);
      expect([response.status, await response.json()]).toEqual([
        500,
        { detail: 'Internal server error.', code: 'internal_error' },
      ]);
      const logged = log.mock.calls.flat().join('\n');
      expect(JSON.parse(logged)).toEqual({
        level: 'error',
        event: 'unexpected_error',
        error: expect.stringMatching(how === 'theirs' ? /^DatabaseError +at / : /^string$/),
      });
      expect(logged).not.toContain('secret');
    },
  );
});
