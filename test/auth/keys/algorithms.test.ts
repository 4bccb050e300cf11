/** Every algorithm, with keys of ours and with keys from the settings. */
import { compactVerify, exportPKCS8, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../../src/core/tokens/algorithms.ts';
import { freshDatabase } from '../../support/auth.ts';
import { createSessionAuth, enter, refresh, verify } from '../../support/sessions.ts';
import { headerOf } from '../../support/tokens.ts';

const ASYMMETRIC = ALGORITHMS.filter((alg) => !alg.startsWith('HS'));
const SECRET = 'k7Qz-9pLm2Xw-4vBn8Rt-1sDf6Gh-3jKl0Zx-ten';

/** Whether the same claims and key always give the same signature. */
const isDeterministic = (alg: string) => !/^(ES|PS)/.test(alg);

/** A key pair of the platform's for an algorithm, in PEM. */
async function pemFor(alg: string): Promise<{ signingKey: string; verifyingKey: string }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { signingKey: await exportPKCS8(privateKey), verifyingKey: await exportSPKI(publicKey) };
}

const database = await freshDatabase();

/** What every set-up must do. */
async function exercise(alg: string, auth: Awaited<ReturnType<typeof createSessionAuth>>) {
  const person = await enter(auth);
  for (const token of [person.access, person.refresh]) {
    expect(headerOf(token)).toMatchObject({ alg, typ: 'JWT' });
    expect(await verify(auth, token)).toBe(200);
    expect(
      await verify(auth, `${token.slice(0, -8)}${token.at(-8) === 'A' ? 'Q' : 'A'}${token.slice(-7)}`),
    ).toBe(401);
  }
  const [first, second] = [await refresh(auth, person.refresh), await refresh(auth, person.refresh)];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body.refresh === first.body.refresh).toBe(isDeterministic(alg));
  const claims = (token: string) => token.split('.')[1];
  expect(claims(second.body.refresh)).toBe(claims(first.body.refresh));
  expect((await auth.get('/auth/user/', second.body.access)).status).toBe(200);
  return first.body.access as string;
}

describe.each(ASYMMETRIC)('%s', (algorithm) => {
  it('with a key made on first use signs, verifies and publishes it', async () => {
    const auth = await createSessionAuth({ algorithm });
    const access = await exercise(algorithm, auth);
    const { keys } = (await auth.get('/.well-known/jwks.json')).body;
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ alg: algorithm, use: 'sig', kid: headerOf(access).kid });
    await compactVerify(access, await importJWK(keys[0], algorithm));
  });

  it('with SIGNING_KEY signs, verifies and publishes that, by a name that is always the same', async () => {
    const { signingKey, verifyingKey } = await pemFor(algorithm);
    const names = new Set<string>();
    for (const keys of [{ signingKey }, { signingKey, verifyingKey }]) {
      const auth = await createSessionAuth({ database, algorithm, ...keys });
      await auth.service.ready();
      const access = await exercise(algorithm, auth);
      const { kid, ...header } = headerOf(access);
      expect(header).toEqual({ alg: algorithm, typ: 'JWT' });
      names.add(kid);
      const { body } = await auth.get('/.well-known/jwks.json');
      expect(body.keys).toHaveLength(1);
      expect(body.keys[0].kid).toBe(kid);
      await compactVerify(access, await importJWK(body.keys[0], algorithm));
    }
    expect([...names]).toEqual([expect.stringMatching(/^[\w-]{16}$/)]);
  });
});

describe.each(['HS256', 'HS384', 'HS512'] as const)('%s', (algorithm) => {
  it('signs and verifies with SIGNING_KEY, and publishes nothing', async () => {
    const auth = await createSessionAuth({ database, algorithm, signingKey: SECRET });
    const access = await exercise(algorithm, auth);
    expect(headerOf(access)).toEqual({ alg: algorithm, typ: 'JWT' });
    await compactVerify(access, new TextEncoder().encode(SECRET));
    expect((await auth.get('/.well-known/jwks.json')).body).toEqual({ keys: [] });
    expect(await auth.service.rotateKeys()).toBeUndefined();
  });
});
