/** The seal of sessions beside jose, which knows the standard: each opens what the other has sealed. */
import { CompactEncrypt, compactDecrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/client/sessions/seal.ts';

const SECRET = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';
const PAIR = { access: 'an.access.tökén', refresh: 'a.refresh.token' };
const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'session' };

const bytes = (value: string) => new TextEncoder().encode(value);

async function deriveKey(): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', bytes(SECRET), 'HKDF', false, ['deriveBits']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: bytes('easyjwt-edge'), info: bytes('session') };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, 256));
}

const encrypt = async (header: { alg: string; enc: string; zip?: string }, value: unknown = PAIR) =>
  new CompactEncrypt(bytes(JSON.stringify(value))).setProtectedHeader(header).encrypt(await deriveKey());

describe('a sealed session is a compact JWE', () => {
  const seal = createSeal([SECRET]);

  it('that jose opens', async () => {
    const { plaintext, protectedHeader } = await compactDecrypt(await seal.seal(PAIR), await deriveKey());
    expect(protectedHeader).toEqual(HEADER);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(PAIR);
  });

  it('that jose can have sealed', async () => {
    expect(await seal.open(await encrypt(HEADER))).toEqual(PAIR);
  });

  it('with this header and no other', async () => {
    for (const header of [
      { ...HEADER, zip: 'DEF' },
      { ...HEADER, typ: 'JWT' },
      { alg: 'dir', enc: 'A256GCM' },
    ])
      expect([header, await seal.open(await encrypt(header))]).toEqual([header, undefined]);
  });

  it('of five parts, all of them whole', async () => {
    const sealed = await seal.seal(PAIR);
    const [header = '', none = '', iv = '', text = '', tag = ''] = sealed.split('.');
    const changed = [
      [header, none, iv, text],
      [header, none, iv, text, tag, tag],
      [header, 'AAAA', iv, text, tag],
      [header, none, '', text, tag],
      [header, none, iv, '', tag],
      [header, none, iv, text, ''],
      [header, none, iv, text, tag.slice(0, 16)],
      [header, none, iv, text.slice(4), tag],
      [header, none, iv.slice(4), `${iv.slice(0, 4)}${text}`, tag],
      [header, none, iv, text, tag.replace(/^./, '+')],
    ].map((parts) => parts.join('.'));
    for (const other of [...changed, `${sealed} `, `${sealed}\n`, ` ${sealed}`])
      expect([other, await seal.open(other)]).toEqual([other, undefined]);
  });

  it('that holds a pair of tokens', async () => {
    for (const value of [null, [], 'text', {}, { access: 'a' }, { access: 1, refresh: 'b' }])
      expect(await seal.open(await encrypt(HEADER, value))).toBeUndefined();
  });
});
