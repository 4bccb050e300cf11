/** Whatever happens in whatever order: the service does what the model says. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { d1Database } from '../../../src/d1.ts';
import { freshDatabase, PASSWORD } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';
import { openWorkerd } from '../../support/workerd.ts';
import {
  changeTheirPassword,
  compare,
  deleteThem,
  logIn,
  logOut,
  logOutEverywhere,
  type Model,
  presentToken,
  type Real,
  toggleActive,
  toggleHook,
  wait,
} from './model.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const WAITS = [1, 5, 29, 30, 31, 300, 3600, 43_200, 86_399, 86_400, 604_800];

const COMMANDS = [
  fc.constant(logIn()),
  fc.constant(logIn()),
  ...Array.from({ length: 8 }, () => fraction.map(presentToken)),
  ...Array.from({ length: 4 }, () => fc.constantFrom(...WAITS).map(wait)),
  fraction.map(logOut),
  fc.constant(changeTheirPassword()),
  fc.constant(logOutEverywhere()),
  fc.constant(toggleActive()),
  fc.constant(toggleHook()),
  fc.constant(deleteThem()),
];

// Every hook that throws is logged.
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

const fromD1 = async () => {
  const { binding, dispose } = await openWorkerd();
  afterAll(dispose);
  return d1Database(binding);
};

describe.each([
  ['a libSQL file', freshDatabase, 30, 60],
  ['a libSQL file', freshDatabase, 0, 60],
  ['D1', fromD1, 30, 12],
] as const)('on %s', async (_where, open, grace, numRuns) => {
  const hook = { throws: false };
  const customClaims = () => {
    if (hook.throws) throw new Error('a hook of the deployer');
    return {};
  };
  const auth = await createSessionAuth({ database: await open(), refreshGrace: grace, customClaims });
  let people = 0;

  async function someone(): Promise<{ model: Model; real: Real }> {
    hook.throws = false;
    people += 1;
    const email = `model${people}@example.com`;
    const id = await auth.register(email);
    const model = {
      grace,
      exists: true,
      active: true,
      epoch: 0,
      password: PASSWORD,
      tokens: [],
      sessions: [],
    };
    return { model, real: { auth, hook, id, email } };
  }

  it(`with a grace of ${grace} seconds sessions do what the model says`, { timeout: 60_000 }, async () => {
    const sequences = fc.commands(COMMANDS, { size: '+1', maxCommands: 60 });
    await fc.assert(
      fc.asyncProperty(sequences, async (commands) => {
        const { model, real } = await someone();
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await compare(model, real);
      }),
      { numRuns },
    );
  });
});
