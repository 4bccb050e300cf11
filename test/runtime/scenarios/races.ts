/** Races over HTTP: whoever wins, a session has one living chain, and what was ended stays ended. */
import { expect } from 'vitest';
import { login, type Pair, type Scenario } from './scenario.ts';

const REFRESH = '/auth/token/refresh/';

const fifty = (pair: Pair, refresh: string) =>
  Promise.all(Array.from({ length: 50 }, () => pair.call(REFRESH, { at: 'auth', json: { refresh } })));

export const RACES: readonly Scenario[] = [
  {
    name: 'the same refresh fifty times at once at the auth-service, round after round, is one chain',
    async run(pair) {
      let { refresh } = await login(pair);
      for (let round = 0; round < 4; round++) {
        const answers = await fifty(pair, refresh);
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
        expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
        expect(answers[0]?.body.refresh).not.toBe(refresh);
        refresh = answers[0]?.body.refresh;
      }
    },
  },
  {
    name: 'a used up token, older than its grace forgives, ends the session',
    async run(pair) {
      const first = await login(pair);
      const second = (await pair.call(REFRESH, { at: 'auth', json: { refresh: first.refresh } })).body;
      const third = (await pair.call(REFRESH, { at: 'auth', json: { refresh: second.refresh } })).body;
      for (const { refresh } of [first, third, second]) {
        expect(await pair.call(REFRESH, { at: 'auth', json: { refresh } })).toMatchObject({
          status: 401,
          body: { code: 'token_not_valid' },
        });
      }
    },
  },
  {
    name: 'a logout wins over fifty refreshes that race with it',
    async run(pair) {
      const { refresh } = await login(pair);
      const [answers, ended] = await Promise.all([
        fifty(pair, refresh),
        pair.call('/auth/token/blacklist/', { at: 'auth', json: { refresh } }),
      ]);
      expect(ended.status).toBe(200);
      for (const { status, body } of answers) {
        expect([200, 401]).toContain(status);
        const last = status === 200 ? body.refresh : refresh;
        expect((await pair.call(REFRESH, { at: 'auth', json: { refresh: last } })).status).toBe(401);
      }
    },
  },
  {
    name: 'five logins at once are five sessions, and one of them ends them all',
    async run(pair) {
      const logins = await Promise.all(Array.from({ length: 5 }, () => login(pair)));
      expect(new Set(logins.map(({ refresh }) => refresh)).size).toBe(5);
      const [{ access: token } = { access: '' }] = logins;
      const everywhere = { at: 'auth', method: 'DELETE', token } as const;
      expect((await pair.call('/auth/sessions/', everywhere)).status).toBe(204);
      for (const { refresh } of logins)
        expect((await pair.call(REFRESH, { at: 'auth', json: { refresh } })).status).toBe(401);
    },
  },
];
