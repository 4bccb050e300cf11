/**
 * Requests to one isolate that share a question to the auth-service, on workerd: streams, timers and `fetch` belong to the
 * request that made them there, and end with it.
 */
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { type Fleet, startFleet } from './client/fleet.ts';

/** Has V8 compile what is called often after so many calls, instead of thousands, as it is in an isolate that is used. */
const SOON = [
  '--invocation-count-for-feedback-allocation=1',
  '--invocation-count-for-maglev=10',
  '--invocation-count-for-turbofan=20',
].join(' ');

let fleet: Fleet;
let people = 0;

beforeAll(async () => {
  vi.stubEnv('MINIFLARE_WORKERD_V8_FLAGS', SOON);
  fleet = await startFleet();
});
afterAll(async () => {
  await fleet.dispose();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await fault('');
  await fleet.fetch('client0', '/state?ahead=0&kv=');
});

/** Breaks the wire, and says what passed since the last call. */
const fault = async (name: string): Promise<string[]> =>
  (await fleet.fetch('wire', `/state?fault=${name}`)).json();
const questions = async () => (await fault('')).filter((line) => line.endsWith('/user/'));

/** Somebody of whom the first client-service has not heard. */
async function stranger(): Promise<string> {
  people += 1;
  const credentials = { email: `person${people}@example.com`, password: PASSWORD };
  await fleet.fetch('client1', '/auth/create-user/', { body: credentials });
  const login = await fleet.fetch('client1', '/auth/token/', { body: credentials });
  return (await login.json<{ access: string }>()).access;
}

/** Many at once; what came of each. */
const many = (times: number, ask: () => Promise<Response>) =>
  Promise.all(
    Array.from({ length: times }, async () => {
      const answer = await ask();
      return `${answer.status} ${await answer.text()}`;
    }),
  );

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('goes on to answer everybody when V8 has compiled what they share', async () => {
  const token = await stranger();
  const answers = new Set<string>();
  for (let round = 0; round < 20; round++) {
    await fleet.fetch('client0', '/ask?times=50', { token });
    for (const answer of await many(20, () => fleet.fetch('client0', '/fresh', { token })))
      answers.add(answer);
  }
  expect([...answers]).toEqual([`200 "person${people}@example.com"`]);
  expect(fleet.errors).toEqual([]);
});

it.each([
  ['late', '/me', 1],
  ['dribbling', '/me', 1],
  // Nothing keeps the question going there: the others wait their time, and then ask themselves.
  ['late', '/without-ctx', 2],
])(
  'while answers are %s, everybody at %s gets the right one although who asked first has left',
  async (name, path, asked) => {
    const token = await stranger();
    await fault(name);
    const first = fleet.fetch('leaver', path, { token, leave: 300 });
    await pause(100);
    const answers = await many(10, () => fleet.fetch('client0', path, { token }));
    expect(new Set(answers)).toEqual(new Set([`200 "person${people}@example.com"`]));
    expect((await first).status).toBe(499);
    expect(await questions()).toHaveLength(asked);
    expect(fleet.errors).toEqual([]);
  },
);

it('does not count the questions of those who left as open for good', async () => {
  const token = await stranger();
  await fault('slow');
  const body = { email: 'nobody@example.com', password: 'wrong' };
  await many(300, () => fleet.fetch('leaver', '/auth/token/', { body, leave: 200 }));
  await fault('');
  expect((await fleet.fetch('client0', '/me', { token })).status).toBe(503);
  await fleet.fetch('client0', '/state?ahead=11');
  expect((await fleet.fetch('client0', '/me', { token })).status).toBe(200);
});
