/** What `AUTH_SECRET` seals: opened by whoever has the secret, in its own place, and by nothing else. */
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../../src/auth/keys/seal.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { serviceKeys } from '../../../src/storage/tables.ts';
import { freshDatabase, serviceKeysOf } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth } from '../../support/sessions.ts';

const OLD = 'the old secret: 7Qz-9pLm2Xw-4vBn8Rt-1sDf6G';
const NEW = 'the new secret: h3jKl0Zx8cV-5bN7mQ2wE-4rT6y';
const [old, next, both] = [createSeal([OLD]), createSeal([NEW]), createSeal([NEW, OLD])];

describe('a sealed text', () => {
  it('opens with its secret and context alone', async () => {
    const sealed = await old.seal('text', 'here');
    expect([await old.open(sealed, 'here'), await both.open(sealed, 'here')]).toEqual(['text', 'text']);
    expect([await next.open(sealed, 'here'), await old.open(sealed, 'there')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await old.seal('text', 'here')).not.toBe(sealed);
  });

  it('is sealed anew with the first secret, once', async () => {
    const renewed = (await both.renew(await old.seal('text', 'here'), 'here')) ?? '';
    expect(await next.open(renewed, 'here')).toBe('text');
    expect(await both.renew(renewed, 'here')).toBe(renewed);
    expect(await next.renew(await old.seal('text', 'here'), 'here')).toBeUndefined();
  });

  it('that somebody has changed does not open, and breaks nothing', async () => {
    const sealed = await old.seal('text', 'here');
    const [id = '', iv = '', bytes = ''] = sealed.split('.');
    const changed = [
      '',
      '.',
      '..',
      '...',
      id,
      `${id}.`,
      `${id}..`,
      `${id}.%%%.${bytes}`,
      `${id}.${iv}.%%%`,
      `${id}.AA.${bytes}`,
    ];
    changed.push(
      `${id}.${iv}.AAAA`,
      `${id}.${bytes}.${iv}`,
      `${'0'.repeat(16)}.${iv}.${bytes}`,
      'é.é.é',
      `${id}.${iv}.${bytes.slice(1)}`,
    );
    for (const text of changed) expect([text, await old.open(text, 'here')]).toEqual([text, undefined]);
  });
});

describe('when AUTH_SECRET is rotated', async () => {
  const database = faultyDatabase(await freshDatabase());

  async function sealedSecret(keyId: string): Promise<string | undefined> {
    const [[row]] = await database.batch([orm.select().from(serviceKeys).where(eq(serviceKeys.id, keyId))]);
    return row?.sealedSecret;
  }

  it('keys of client-services are sealed anew by the scheduled run, all of them', async () => {
    const before = await createSessionAuth({ database, authSecret: [OLD] });
    const issued = [];
    for (let index = 0; index < 250; index++) {
      issued.push(await serviceKeysOf(before).issue(`service${index}`, before.now));
    }
    const during = await createSessionAuth({ database, authSecret: [NEW, OLD] });
    await during.service.scheduled();
    const after = await createSessionAuth({ database, authSecret: [NEW] });
    for (const [index, { keyId, secret }] of issued.entries())
      expect(await serviceKeysOf(after).find(keyId, after.now)).toEqual({
        service: `service${index}`,
        secret,
      });
    const sealed = await sealedSecret(issued[0]?.keyId ?? '');
    await after.service.scheduled();
    expect(await sealedSecret(issued[0]?.keyId ?? '')).toBe(sealed);
  });

  it('a secret that is gone costs no key: it stays for when the secret is back', async () => {
    const before = await createSessionAuth({ database, authSecret: [OLD] });
    const { keyId, secret } = await serviceKeysOf(before).issue('other', before.now);
    await expect(
      (await createSessionAuth({ database, authSecret: [NEW] })).service.scheduled(),
    ).resolves.toBeUndefined();
    const back = await createSessionAuth({ database, authSecret: [NEW, OLD] });
    expect(await serviceKeysOf(back).find(keyId, back.now)).toEqual({ service: 'other', secret });
  });
});
