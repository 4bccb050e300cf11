/** Keys that must not be used: those with which somebody else's signature, or one that nobody made, is right. */
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { importPublicJwk, importPublicPem } from '../../../src/core/tokens/keys.ts';

/** The y of every point of Ed25519 whose order divides 8, little-endian, also not reduced (as libsodium lists them). */
const SMALL = [
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
];
/** What stands before the point in a public key of Ed25519 (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const pemOf = (der: Buffer) =>
  `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;

describe('A22: a key of Ed25519', () => {
  it.each(
    SMALL.flatMap((y) => [
      y,
      Buffer.from(y, 'hex')
        .fill(Number(`0x${y.slice(-2)}`) | 128, 31)
        .toString('hex'),
    ]),
  )('is none where its point is of small order: %s', async (point) => {
    const bytes = Buffer.from(point, 'hex');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
    await expect(importPublicJwk(jwk, 'EdDSA')).rejects.toThrow(TypeError);
    await expect(importPublicPem(pemOf(Buffer.concat([SPKI, bytes])), 'EdDSA')).rejects.toThrow(TypeError);
  });

  it('is one where it was made as keys are, in each form', async () => {
    const { publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const pem = await exportSPKI(publicKey);
    for (const key of [
      await importPublicJwk(await exportJWK(publicKey), 'EdDSA'),
      await importPublicPem(pem, 'EdDSA'),
      await importPublicPem(pem.replaceAll('\n', ''), 'EdDSA'),
    ])
      expect([key.type, key.algorithm.name]).toEqual(['public', 'Ed25519']);
  });
});

describe('A22: a key', () => {
  it.each([
    ['EdDSA', 'ES256'],
    ['ES256', 'EdDSA'],
    ['ES256', 'ES384'],
    ['ES512', 'ES256'],
    ['RS256', 'EdDSA'],
    ['ES256', 'RS256'],
  ])('of %s is none for %s', async (made, wanted) => {
    const { publicKey } = await generateKeyPair(made, { extractable: true });
    await expect(importPublicJwk(await exportJWK(publicKey), wanted)).rejects.toThrow();
    await expect(importPublicPem(await exportSPKI(publicKey), wanted)).rejects.toThrow();
  });

  it('that is secret or private is none, or is taken without what is private', async () => {
    await expect(importPublicJwk({ kty: 'oct', ...{ k: 'c2VjcmV0' } }, 'HS256')).rejects.toThrow();
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const key = await importPublicJwk(await exportJWK(privateKey), 'EdDSA');
    expect([key.type, key.usages]).toEqual(['public', ['verify']]);
  });
});
