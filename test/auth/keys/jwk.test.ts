/** Public keys as the JWKS has them. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { publishedJwk } from '../../../src/auth/keys/jwk.ts';
import { ALGORITHMS } from '../../../src/core/tokens/algorithms.ts';

describe.each(ALGORITHMS.filter((alg) => !alg.startsWith('HS')))('%s', async (alg) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const published = await exportJWK(publicKey);

  it.each([
    ['public', publicKey],
    ['private', privateKey],
  ])('of the %s half, what is public is published, by its thumbprint (RFC 7638)', async (_half, key) => {
    const kid = (await calculateJwkThumbprint(published)).slice(0, 16);
    const { key_ops, ext, ...members } = published;
    expect(await publishedJwk(key, alg)).toEqual({ ...members, kid, alg, use: 'sig' });
  });
});
