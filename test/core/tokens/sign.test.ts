/** Signing, beside jose: the same token where an algorithm signs deterministically, and one that jose verifies for each. */
import { CompactSign, compactVerify, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/core/encoding.ts';
import { ALGORITHMS } from '../../../src/core/tokens/algorithms.ts';
import { algorithmParameters } from '../../../src/core/tokens/keys.ts';
import { signCompact } from '../../../src/core/tokens/sign.ts';
import { verifySignature } from '../../../src/core/tokens/verify.ts';

const SECRET = utf8('k7Qz-9pLm2Xw-4vBn8Rt-1sDf6Gh-3jKl0Zx-ten');
const CLAIMS = {
  token_type: 'access',
  exp: 1_800_000_000,
  user_id: 1,
  name: 'Zoë 😀 ÿþ>>>???',
  aud: ['a', 'b'],
};

async function pairFor(alg: string) {
  if (!alg.startsWith('HS')) return generateKeyPair(alg);
  const key = await crypto.subtle.importKey('raw', SECRET, algorithmParameters(alg), false, [
    'sign',
    'verify',
  ]);
  return { privateKey: key, publicKey: key };
}

const pairs = new Map<string, Awaited<ReturnType<typeof pairFor>>>(
  await Promise.all(ALGORITHMS.map(async (alg) => [alg, await pairFor(alg)] as const)),
);

/** A pair for an algorithm, the same one each time. */
function pairOf(alg: string) {
  const pair = pairs.get(alg);
  if (!pair) throw new Error(`no pair for ${alg}`);
  return pair;
}

describe.each(ALGORITHMS)('%s', (alg) => {
  const { privateKey, publicKey } = pairOf(alg);

  it('signs what jose and we verify', async () => {
    const token = await signCompact({ alg, typ: 'JWT', kid: 'one' }, CLAIMS, privateKey);
    const { protectedHeader, payload } = await compactVerify(token, publicKey);
    expect(protectedHeader).toEqual({ alg, typ: 'JWT', kid: 'one' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(CLAIMS);
    expect(await verifySignature(token, () => ({ alg, key: publicKey }))).toEqual(CLAIMS);
  });

  it('writes the token that jose writes', async () => {
    const header = { alg, typ: 'JWT', kid: 'one' };
    const theirs = await new CompactSign(utf8(JSON.stringify(CLAIMS)))
      .setProtectedHeader(header)
      .sign(privateKey);
    const ours = await signCompact(header, CLAIMS, privateKey);
    const compared = (token: string) => (/^(ES|PS)/.test(alg) ? token.split('.', 2) : token);
    expect(compared(ours)).toEqual(compared(theirs));
    expect(ours.length).toBe(theirs.length);
  });

  it.each(ALGORITHMS.filter((other) => algorithmParameters(other).name !== algorithmParameters(alg).name))(
    'is not signed with a key for %s',
    async (other) => {
      await expect(signCompact({ alg }, CLAIMS, pairOf(other).privateKey)).rejects.toThrow();
    },
  );

  it('is not signed with a key that only verifies', async () => {
    const verifying = alg.startsWith('HS')
      ? await crypto.subtle.importKey('raw', SECRET, algorithmParameters(alg), false, ['verify'])
      : publicKey;
    await expect(signCompact({ alg }, CLAIMS, verifying)).rejects.toThrow();
  });
});
