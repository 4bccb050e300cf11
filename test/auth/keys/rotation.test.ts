/** Rotation of managed keys: by schedule and by call, with no failed request. */
import { describe, expect, it } from 'vitest';
import type { AuthServiceOptions } from '../../../src/auth.ts';
import type { TestAuth } from '../../support/auth.ts';
import { publishedKeys, publishedKids, storedKeys } from '../../support/keys.ts';
import { createSessionAuth, enter, refresh, verify } from '../../support/sessions.ts';
import { claimsOf, headerOf } from '../../support/tokens.ts';

const MINUTE = 60;
const DAY = 86_400;

describe('rotation', () => {
  async function rotating(options: Partial<AuthServiceOptions> = {}) {
    const auth = await createSessionAuth(options);
    const person = await enter(auth);
    return { auth, person, first: headerOf(person.access).kid as string };
  }
  const signs = async (auth: TestAuth, email: string) => headerOf((await auth.login(email)).access).kid;

  it('A23, I13: publishes a key, signs with it when caches have it, and keeps the old one while its tokens live', async () => {
    const { auth, person, first } = await rotating();
    const second = await auth.service.rotateKeys();
    expect(await publishedKids(auth)).toEqual([first, second]);
    expect(await auth.service.rotateKeys()).toBeUndefined();
    auth.now += 10 * MINUTE - 1;
    expect(await signs(auth, person.email)).toBe(first);
    const last = await auth.login(person.email);
    auth.now += 1;
    expect(await signs(auth, person.email)).toBe(second);
    const end = claimsOf(last.refresh).exp;
    auth.now = end - 1;
    expect((await refresh(auth, last.refresh)).status).toBe(200);
    expect(await publishedKids(auth)).toEqual([first, second]);
    auth.now = end + 5 * MINUTE - 1;
    expect(await publishedKids(auth)).toEqual([first, second]);
    auth.now = end + 5 * MINUTE + 1;
    expect(await publishedKids(auth)).toEqual([second]);
    await auth.service.scheduled();
    expect(JSON.parse(await storedKeys(auth.database)).keys).toHaveLength(1);
  });

  it('happens by schedule when a key is older than KEY_ROTATION_PERIOD, once', async () => {
    const { auth, first } = await rotating({ keyRotationPeriod: '7d' });
    auth.now += 7 * DAY - 1;
    await auth.service.scheduled();
    expect(await publishedKids(auth)).toEqual([first]);
    auth.now += 1;
    await Promise.all(Array.from({ length: 5 }, () => auth.service.scheduled()));
    const after = await publishedKids(auth);
    expect([after[0], after.length]).toEqual([first, 2]);
    auth.now += 3600;
    await auth.service.scheduled();
    expect(await publishedKids(auth)).toEqual(after);
  });

  it('goes to the new algorithm when ALGORITHM changed, and nothing fails meanwhile', async () => {
    const { auth, person, first } = await rotating();
    const changed = await createSessionAuth({ database: auth.database, algorithm: 'ES256' });
    expect(await signs(changed, person.email)).toBe(first);
    await changed.service.scheduled();
    const keys = await publishedKeys(changed);
    expect(keys.map(({ alg }) => alg)).toEqual(['EdDSA', 'ES256']);
    changed.now += 10 * MINUTE;
    expect(await signs(changed, person.email)).toBe(keys[1]?.kid);
    expect((await refresh(changed, person.refresh)).status).toBe(200);
    await changed.service.scheduled();
    expect(await publishedKeys(changed)).toEqual(keys);
  });

  it('adds one key when several processes are told at once', async () => {
    const { auth, first } = await rotating();
    const others = await Promise.all(
      Array.from({ length: 4 }, () => createSessionAuth({ database: auth.database })),
    );
    const made = await Promise.all([auth, ...others].map(({ service }) => service.rotateKeys()));
    const added = made.filter((kid) => kid !== undefined);
    expect(added).toHaveLength(1);
    expect(await publishedKids(await createSessionAuth({ database: auth.database }))).toEqual([
      first,
      added[0],
    ]);
  });

  it('A23, I13: runs in the middle of traffic with no failed request, in processes that learn of it late', async () => {
    const { auth, person } = await rotating();
    const other = await createSessionAuth({ database: auth.database });
    other.now = auth.now;
    const processes = [auth, other];
    let pair = { access: person.access, refresh: person.refresh };
    let oldest = pair.access;
    const signers = new Set<string>();
    for (let minute = 0; minute < 40; minute++) {
      if (minute === 5) await auth.service.rotateKeys();
      for (const [index, each] of processes.entries()) {
        each.now += MINUTE;
        const answer = await refresh(each, pair.refresh);
        expect(answer.status).toBe(200);
        pair = answer.body;
        const at = processes[1 - index] ?? each;
        if (at.now >= claimsOf(pair.access).iat) expect(await verify(at, pair.access)).toBe(200);
        signers.add(headerOf(pair.access).kid);
      }
      if (claimsOf(oldest).exp <= auth.now) oldest = pair.access;
      expect(await verify(auth, oldest)).toBe(200);
    }
    expect(signers.size).toBe(2);
  });

  it('because keys are known to others drops them at once', async () => {
    const { auth, person, first } = await rotating();
    const next = await auth.service.rotateKeys({ compromised: true });
    expect(await publishedKids(auth)).toEqual([next]);
    expect(await verify(auth, person.access)).toBe(401);
    expect((await refresh(auth, person.refresh)).status).toBe(401);
    const again = await enter(auth);
    expect([headerOf(again.access).kid, await verify(auth, again.access)]).toEqual([next, 200]);
    const other = await createSessionAuth({ database: auth.database });
    expect(await publishedKids(other)).not.toContain(first);
  });
});
