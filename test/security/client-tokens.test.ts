/**
 * Section A of what must hold, at a protected route of a client-service: it verifies by itself, with the published keys,
 * and knows the user already, so that whatever it lets pass is let in.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClientService } from '../../src/client.ts';
import { createWorkshop, type Json, type Workshop } from '../auth/tokens/forge.ts';
import { signatures } from '../auth/tokens/forged-signatures.ts';
import {
  broughtKeys,
  encrypted,
  extensions,
  type Forgery,
  kids,
  malformed,
  nones,
  otherAlgorithms,
  publicKeysAsSecrets,
  spellings,
  unsigned,
} from '../auth/tokens/forgeries.ts';
import { ask, createWire } from '../client/support/harness.ts';

/** A client-service of the workshop's auth-service that has let its user in once. */
async function createClient(workshop: Workshop, options: object = {}) {
  const { auth, person } = workshop;
  const wire = createWire(auth.service.private);
  const client = createClientService({ upstream: wire, now: () => auth.now * 1000, ...options });
  const route = client.protect(() => new Response('in'));
  const visit = async (token: string) => (await route(ask('/', { token }))).status;
  expect(await visit(person.access)).toBe(200);
  return { wire, visit };
}

/** What can stand in a header as one value. */
const fits = ([, token]: Forgery): boolean => /^[\x20-\x7e]+$/.test(token);

const KINDS = [
  ['A1: another algorithm', otherAlgorithms],
  ['A2: none', nones],
  ['A2: no signature', unsigned],
  ['A3: what is public as a secret', publicKeysAsSecrets],
  ['A5: a key that comes along', broughtKeys],
  ['A6: another kid', kids],
  ['A7, A8: extensions', extensions],
  ['A9, A11: other spellings and shapes', spellings],
  ['A13: encryption', encrypted],
  ['A20, A21: malformed parts', malformed],
  ['A22: other signatures', signatures],
] as const;

describe.each(['EdDSA', 'ES256'])('with %s', async (alg) => {
  const workshop = await createWorkshop(alg, {});
  const { header, claims, sign, person } = workshop;
  const { visit } = await createClient(workshop);

  it.each(KINDS)('%s', async (_statement, make) => {
    for (const [name, token] of (await make(workshop)).filter(fits))
      expect([name, await visit(token)]).toEqual([name, 401]);
    expect(await visit(person.access)).toBe(200);
  });

  it('A1, A2, A3: are more than 300 forgeries in all', async () => {
    const made = await Promise.all(KINDS.map(([, make]) => make(workshop)));
    expect(made.flat().filter(fits).length).toBeGreaterThan(300);
  });

  it('A12, I20: a token of more than 8,192 characters', async () => {
    const fill = (length: number) => sign(header, { ...claims, fill: 'x'.repeat(length) });
    const [long, short] = [await fill(7000), await fill(5000)];
    expect([long.length > 8192, await visit(long), await visit(short)]).toEqual([true, 401, 200]);
  });
});

describe('A5: keys that a token brings', async () => {
  const workshop = await createWorkshop('EdDSA', {});
  const { wire, visit } = await createClient(workshop);
  afterEach(() => vi.restoreAllMocks());

  it('are not fetched, and change nothing about a token that is good', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    wire.log = [];
    const url = 'https://forger.example/jwks.json';
    const brought = { ...workshop.header, jku: url, x5u: url, jwk: { kty: 'oct', k: 'AA' }, x5c: ['A'] };
    expect(await visit(await workshop.sign(brought, workshop.claims))).toBe(200);
    for (const [, token] of await broughtKeys(workshop)) await visit(token);
    expect(fetched).not.toHaveBeenCalled();
    expect(
      wire.log.filter((line) => !line.startsWith('GET /auth/user') && !line.endsWith('jwks.json')),
    ).toEqual([]);
  });
});

describe('validly signed tokens with wrong claims', async () => {
  const workshop = await createWorkshop('EdDSA', { issuer: 'https://auth.example', audience: ['shop'] });
  const { auth, header, claims, sign, person } = workshop;
  const options = { issuer: 'https://auth.example', audience: 'shop' };
  const { visit, wire } = await createClient(workshop, options);
  const { now } = auth;
  const raw = (name: string, value: string) => {
    const { [name]: _old, ...rest } = claims;
    return `${JSON.stringify(rest).slice(0, -1)},"${name}":${value}}`;
  };
  const status = async (payload: Json | string) => visit(await sign(header, payload));
  const NO_NUMBERS = [
    '"1"',
    `"${now + 100}"`,
    'null',
    'true',
    '[]',
    '{}',
    `[${now + 100}]`,
    '1e999',
    '-1e999',
  ];

  it.each([...NO_NUMBERS, '-1', '0', `${now}`, `${now - 0.5}`])('A14: exp %s', async (exp) => {
    expect(await status(raw('exp', exp))).toBe(401);
  });

  it('A14: no exp', async () => {
    const { exp: _exp, ...rest } = claims;
    expect([await status(rest), await status(claims)]).toEqual([401, 200]);
  });

  it.each(NO_NUMBERS)('A15: iat and nbf %s', async (time) => {
    expect([await status(raw('iat', time)), await status(raw('nbf', time))]).toEqual([401, 401]);
  });

  it.each(['iat', 'nbf'])('A15, I12: %s up to 30 seconds ahead', async (name) => {
    expect(await status({ ...claims, [name]: now + 30 })).toBe(200);
    expect(await status({ ...claims, [name]: now + 31 })).toBe(401);
  });

  it.each(['null', '""', '["https://auth.example"]', '"https://auth.example/"', '"https://auth"', '{}'])(
    'A16: iss %s',
    async (iss) => {
      expect(await status(raw('iss', iss))).toBe(401);
    },
  );

  it.each([
    'null',
    '""',
    '"shops"',
    '"sho"',
    '"SHOP"',
    '[]',
    '["blog"]',
    '[["shop"]]',
    '["shop",1]',
    '{"shop":1}',
  ])('A17: aud %s', async (aud) => {
    expect(await status(raw('aud', aud))).toBe(401);
  });

  it('A17: a token for one service is none at another', async () => {
    const client = createClientService({
      ...options,
      audience: 'blog',
      upstream: wire,
      now: () => now * 1000,
    });
    const route = client.protect(() => new Response('in'));
    expect((await route(ask('/', { token: person.access }))).status).toBe(401);
    expect(await visit(await sign(header, { ...claims, aud: ['blog', 'shop'] }))).toBe(200);
  });

  it.each([
    '"refresh"',
    '"sliding"',
    '"Access"',
    '"access "',
    '["access"]',
    '{"access":1}',
    'null',
    '1',
    '""',
  ])('A18: token_type %s', async (type) => {
    expect(await status(raw('token_type', type))).toBe(401);
  });

  it('A18: no token_type, and a real refresh token', async () => {
    const { token_type: _type, ...rest } = claims;
    expect([await status(rest), await visit(person.refresh)]).toEqual([401, 401]);
  });

  it.each(['{}', '[]', '[1]', 'true', 'null', '1.5', '""', '1e400'])('A19: user_id %s', async (id) => {
    expect(await status(raw('user_id', id))).toBe(401);
  });

  it('A24: are refused in the same words, which are none of a parser', async () => {
    const client = createClientService({ ...options, upstream: wire, now: () => now * 1000 });
    const route = client.protect(() => new Response('in'));
    const bodies = new Set<string>();
    const made = [...(await malformed(workshop)), ...(await nones(workshop)), ...spellings(workshop)];
    for (const [, token] of made.filter(([, text]) => /^[\x21-\x7e]+$/.test(text)))
      bodies.add(await (await route(ask('/', { token }))).text());
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).toContain('"Token is invalid or expired"');
  });
});
