/** A scenario: something that both services together have to do, on every runtime alike. */
import { expect } from 'vitest';
import type { Answer, Call } from '../call.ts';

/** Both services, wherever they run. */
export interface Pair {
  call(path: string, init?: Call & { readonly at?: 'auth' | 'client' }): Promise<Answer>;
}

/** One test. */
export interface Scenario {
  readonly name: string;
  run(pair: Pair): Promise<void>;
}

/** The demo user without rights. */
export const USER = { email: 'user@test.com', password: 'user-pass' };
/** The demo user with all of them. */
export const ADMIN = { email: 'admin@test.com', password: 'admin-pass' };

/** The tokens of a new login through the client-service. */
export async function login(pair: Pair, credentials = USER): Promise<{ access: string; refresh: string }> {
  const { status, body } = await pair.call('/auth/token/', { json: credentials });
  expect(status).toBe(200);
  return body;
}

/** `{ "access": <JWT> }` and the like. */
export const JWT = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
