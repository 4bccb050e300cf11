/** Two people never get one address, whoever is faster and whatever breaks off in between. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { PASSWORD } from '../../support/auth.ts';
import { createMailStage, type MailStage } from './mail-stage.ts';

/** Everybody who has an address, in any database. */
async function ownersOf({ databases, usersIn }: MailStage, email: string): Promise<number[]> {
  const all = await Promise.all(databases.map((_, shard) => usersIn(shard)));
  return all
    .flat()
    .filter((user) => user.email === email)
    .map(({ id }) => id);
}

/** Whoever can be found by an address is who has it, and whoever has one can be found by it. */
async function requireWhole(stage: MailStage): Promise<void> {
  const count = stage.databases.length;
  const all = await Promise.all(stage.databases.map((_, shard) => stage.usersIn(shard)));
  const homes = await Promise.all(stage.databases.map((_, shard) => stage.homesIn(shard)));
  const emails = all.flat().map(({ email }) => email);
  expect(new Set(emails).size).toBe(emails.length);
  for (const [shard, users] of all.entries())
    for (const { email } of users) {
      const watcher = shardOfEmail(email, count);
      if (watcher === shard) expect(homes[watcher]?.[email]).toBeUndefined();
      else expect(homes[watcher]?.[email]).toMatch(new RegExp(`^${shard}( moving)?$`));
    }
}

describe('one address', () => {
  it('is registered once by fifty at the same time', async () => {
    const stage = await createMailStage(2);
    for (const shard of [0, 1]) {
      const email = stage.emailOf(shard);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          stage.auth.post('/auth/create-user/', { email, password: PASSWORD }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
      expect(await ownersOf(stage, email)).toHaveLength(1);
    }
    await requireWhole(stage);
  });

  it('goes to one of those who register it and those who change to it', async () => {
    const stage = await createMailStage(3);
    // Each call waits for a while of its own, so that now these and now those are faster.
    let seed = 7;
    for (const database of stage.databases)
      database.before = () => {
        seed = (seed * 48_271) % 0x7fffffff;
        return new Promise((resolve) => setTimeout(resolve, seed % 8));
      };
    for (let round = 0; round < 6; round++) {
      const wanted = stage.emailOf(round % 3);
      const movers = await Promise.all([0, 1, 2, 0, 1].map((shard) => stage.personIn(shard)));
      const links = await Promise.all(movers.map((mover) => stage.changeLink(mover, wanted)));
      const answers = await Promise.all([
        ...links.map((token) => stage.auth.post('/auth/email-verify/confirm/', { token })),
        ...Array.from({ length: 5 }, () =>
          stage.auth.post('/auth/create-user/', { email: wanted, password: PASSWORD }),
        ),
      ]);
      const won = answers.filter(({ status }) => status < 300);
      expect(won.length).toBeLessThanOrEqual(1);
      expect(await ownersOf(stage, wanted)).toHaveLength(won.length);
      expect(answers.every(({ status }) => status < 500 || status === 503)).toBe(true);
      await requireWhole(stage);
      await stage.sweep();
      await requireWhole(stage);
      // Nobody is kept from it who comes later.
      const late = await stage.auth.post('/auth/create-user/', { email: wanted, password: PASSWORD });
      expect(late.status).toBe(won.length === 1 ? 400 : 201);
    }
  });

  it('belongs to at most one whichever call to whichever database fails', async () => {
    const stage = await createMailStage(2);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ database: fc.nat(1), trip: fc.nat(5), isLate: fc.boolean() }), { maxLength: 3 }),
        fc.nat(1),
        fc.nat(1),
        async (faults, from, to) => {
          const wanted = stage.emailOf(to);
          const mover = await stage.personIn(from);
          const former = mover.email;
          const token = await stage.changeLink(mover, wanted);
          stage.fail(faults);
          const [change, registration, again] = await Promise.all([
            stage.auth.post('/auth/email-verify/confirm/', { token }),
            stage.auth.post('/auth/create-user/', { email: wanted, password: PASSWORD }),
            stage.auth.post('/auth/create-user/', { email: former, password: PASSWORD }),
          ]);
          stage.fail([]);
          expect([change, registration, again].every(({ status }) => status < 500 || status === 503)).toBe(
            true,
          );
          expect((await ownersOf(stage, wanted)).length).toBeLessThanOrEqual(1);
          expect((await ownersOf(stage, former)).length).toBeLessThanOrEqual(1);
          await requireWhole(stage);
          await stage.sweep();
          await requireWhole(stage);
          for (const email of [wanted, former]) {
            const owners = await ownersOf(stage, email);
            const late = await stage.auth.post('/auth/create-user/', { email, password: PASSWORD });
            expect(late.status).toBe(owners.length === 1 ? 400 : 201);
          }
          for (const shard of [0, 1])
            expect(
              Object.values(await stage.homesIn(shard)).filter((home) => home.endsWith('moving')),
            ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
