/** `SIGNING_KEY` and `VERIFYING_KEY`: every form that Django takes, and nothing that would only fail later. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AuthServiceOptions, createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { freshDatabase } from '../../support/auth.ts';
import { createSessionAuth, enter, refresh } from '../../support/sessions.ts';
import { headerOf } from '../../support/tokens.ts';

const database = await freshDatabase();
const start = (options: Partial<AuthServiceOptions>) =>
  createAuthService({ database, debug: true, logLevel: 'off', authSecret: [DEMO_AUTH_SECRET], ...options });

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1' | 'spki') =>
  key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }).toString();

describe('every form in which Django’s keys come', () => {
  it.each([
    ['RS256', pem(rsa.privateKey, 'pkcs8'), pem(rsa.publicKey, 'spki')],
    ['RS256', pem(rsa.privateKey, 'pkcs1'), pem(rsa.publicKey, 'pkcs1')],
    ['PS384', pem(rsa.privateKey, 'pkcs1'), ''],
    ['ES256', pem(p256.privateKey, 'sec1'), pem(p256.publicKey, 'spki')],
    ['ES384', pem(p384.privateKey, 'sec1'), ''],
    ['EdDSA', pem(ed25519.privateKey, 'pkcs8'), ''],
    // With line breaks as an environment variable has them, with what `openssl ecparam` writes before, and with CRLF.
    ['ES256', pem(p256.privateKey, 'pkcs8').replaceAll('\n', '\\n'), ''],
    [
      'ES256',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem(p256.privateKey, 'sec1')}`,
      '',
    ],
    ['EdDSA', pem(ed25519.privateKey, 'pkcs8').replaceAll('\n', '\r\n'), ''],
  ] as const)('%s: %#', async (algorithm, signingKey, verifyingKey) => {
    const auth = await createSessionAuth({ database, algorithm, signingKey, verifyingKey });
    await auth.service.ready();
    const person = await enter(auth);
    expect(headerOf(person.access)).toMatchObject({ alg: algorithm, typ: 'JWT' });
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });
});

describe('A4: what does not fit stops the service at start', () => {
  const encrypted = rsa.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const oldEncrypted = rsa.privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const whole = pem(ed25519.privateKey, 'pkcs8');

  it.each([
    ['a key for another algorithm', { algorithm: 'EdDSA', signingKey: pem(rsa.privateKey, 'pkcs8') }],
    ['a key on another curve', { algorithm: 'ES256', signingKey: pem(p384.privateKey, 'sec1') }],
    ['a key on another curve, too', { algorithm: 'ES384', signingKey: pem(p256.privateKey, 'pkcs8') }],
    ['a public key', { algorithm: 'EdDSA', signingKey: pem(ed25519.publicKey, 'spki') }],
    ['a public RSA key', { algorithm: 'RS256', signingKey: pem(rsa.publicKey, 'pkcs1') }],
    ['an encrypted key', { algorithm: 'RS256', signingKey: encrypted }],
    ['an old encrypted key', { algorithm: 'RS256', signingKey: oldEncrypted }],
    ['half a document', { algorithm: 'EdDSA', signingKey: whole.slice(0, 60) }],
    ['a document that is no base64', { algorithm: 'EdDSA', signingKey: whole.replace(/M/, '!') }],
    ['a document that holds nothing', { algorithm: 'EdDSA', signingKey: whole.replace(/\nM.*\n/, '\n\n') }],
    [
      'a document that holds too little',
      { algorithm: 'EdDSA', signingKey: whole.replace(/\nM.*\n/, '\nMIIB\n') },
    ],
    ['a public key as a secret', { algorithm: 'HS256', signingKey: pem(rsa.publicKey, 'spki') }],
    ['a private key as a secret', { algorithm: 'HS256', signingKey: pem(rsa.privateKey, 'pkcs8') }],
    [
      'an SSH key as a secret',
      { algorithm: 'HS256', signingKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE9zcG x@y' },
    ],
    [
      'a JWK as a secret',
      { algorithm: 'HS256', signingKey: JSON.stringify(ed25519.publicKey.export({ format: 'jwk' })) },
    ],
    [
      'a verifying key of another kind',
      { algorithm: 'EdDSA', signingKey: whole, verifyingKey: pem(rsa.publicKey, 'spki') },
    ],
    ['a private key to verify with', { algorithm: 'EdDSA', verifyingKey: whole }],
    [
      'a secret for an old asymmetric algorithm',
      { signingKey: 'x7Qz9pLm2Xw4vBn8Rt1sDf6Gh3jKl0Zx', legacyAlgorithm: 'RS256' },
    ],
    ['a PEM where the old algorithm needs a secret', { signingKey: pem(rsa.privateKey, 'pkcs8') }],
  ] as const)('%s', (_what, options) => {
    expect(() => start(options)).toThrow(/^Cannot start: (SIGNING_KEY|VERIFYING_KEY) /);
    try {
      start(options);
    } catch (error) {
      expect(String(error)).not.toMatch(/BEGIN|MII|ssh-|kty/);
    }
  });

  it.each([
    [
      'halves of two pairs',
      {
        algorithm: 'RS256',
        signingKey: pem(rsa.privateKey, 'pkcs8'),
        verifyingKey: pem(otherRsa.publicKey, 'spki'),
      },
    ],
    ['an RSA key of 1024 bits', { algorithm: 'RS256', signingKey: pem(shortRsa.privateKey, 'pkcs8') }],
    [
      'an RSA key of 1024 bits for PS256',
      { algorithm: 'PS256', signingKey: pem(shortRsa.privateKey, 'pkcs1') },
    ],
    [
      'an RSA key of 1024 bits to verify with',
      { verifyingKey: pem(shortRsa.publicKey, 'spki'), legacyAlgorithm: 'RS256' },
    ],
    [
      'a key of which the end is missing',
      {
        algorithm: 'EdDSA',
        signingKey: '-----BEGIN PRIVATE KEY-----\nMA4CAQAwBQYDK2VwBAIEAA==\n-----END PRIVATE KEY-----',
      },
    ],
  ] as const)('when it is imported: %s', async (_what, options) => {
    await expect(start(options).ready()).rejects.toThrow(/^Cannot start: SIGNING_KEY cannot be used with/);
  });

  it('what fits is imported without a database', async () => {
    const nowhere = {
      batch: () => Promise.reject(new Error('there is no database')),
    };
    await start({ database: nowhere, algorithm: 'EdDSA', signingKey: whole }).ready();
    await start({ database: nowhere }).ready();
  });
});
