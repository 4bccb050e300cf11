/** What an operator and a person of another language get, on every runtime. */
import { expect } from 'vitest';
import type { Scenario } from './scenario.ts';

export const OBSERVE: readonly Scenario[] = [
  {
    name: 'the auth-service says that it is ready, and why',
    async run(pair) {
      const { status, body } = await pair.call('/readyz/', { at: 'auth' });
      const checks = { database: 'ok', migrations: 'ok', signing_key: 'ok' };
      expect([status, body]).toEqual([200, { status: 'ready', checks }]);
    },
  },
  {
    name: 'every request has an id of its own',
    async run(pair) {
      const ids = [];
      for (const at of ['auth', 'client', 'client'] as const) {
        const { headers } = await pair.call('/auth/user/', { at, headers: { 'x-request-id': 'invented-1' } });
        ids.push(headers.get('x-request-id'));
      }
      expect(new Set(ids).size).toBe(3);
      for (const id of ids) expect(id).toMatch(/^(?!invented)[\w.-]{8,64}$/);
    },
  },
  {
    name: 'the API speaks the language of the browser, through the client-service too',
    async run(pair) {
      for (const at of ['auth', 'client'] as const) {
        const headers = { 'accept-language': 'es-MX, es;q=0.9' };
        const answer = await pair.call('/auth/token/', { at, headers, json: { email: 'a@b.c' } });
        expect(answer.body).toEqual({ password: ['Este campo es obligatorio.'] });
        expect(answer.headers.get('content-language')).toBe('es');
      }
    },
  },
];
