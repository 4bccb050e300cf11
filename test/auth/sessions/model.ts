/** Sessions as simply as they can be told: what `model.test.ts` holds the service to, whatever happens in whatever order. */
import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import { PASSWORD, type TestAuth } from '../../support/auth.ts';
import {
  changePassword,
  deleteUser,
  editUser,
  eventsOf,
  refresh,
  sessionRow,
} from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';

const DAY = 86_400;
const MONTH = 30 * DAY;

interface Session {
  readonly sid: string;
  readonly epoch: number;
  readonly end: number;
  generation: number;
  rotatedAt: number;
  idleEnd: number;
  revoked: boolean;
  reuses: number;
}

interface Token {
  readonly text: string;
  readonly session: Session;
  readonly generation: number;
  readonly exp: number;
}

/** One user and all that was ever issued to them. */
export interface Model {
  readonly grace: number;
  exists: boolean;
  active: boolean;
  epoch: number;
  password: string;
  readonly tokens: Token[];
  readonly sessions: Session[];
}

/** The service, and whether its `customClaims` throws. */
export interface Real {
  readonly auth: TestAuth;
  readonly hook: { throws: boolean };
  readonly id: number;
  readonly email: string;
}

type Command = AsyncCommand<Model, Real, true>;

const command = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command => ({ check: async (model) => check(model), run, toString: () => name });

const isCurrent = ({ exists, epoch }: Model, session: Session, now: number): boolean =>
  exists && !session.revoked && session.epoch === epoch && session.idleEnd > now && session.end > now;

/** What presenting a token does, and the status that it is answered with. */
function present(model: Model, token: Token, now: number, hookThrows: boolean): number {
  const { session, generation, exp } = token;
  if (exp <= now) return 401;
  const behind = session.generation - generation;
  const forgiven = behind === 1 && model.grace > 0 && now - session.rotatedAt <= model.grace;
  if (behind > 0 && !forgiven && !session.revoked) {
    session.revoked = true;
    session.reuses += 1;
  }
  if (!isCurrent(model, session, now) || !model.active) return 401;
  if (hookThrows) return 500;
  if (behind === 0) {
    session.generation += 1;
    session.rotatedAt = now;
    session.idleEnd = Math.min(now + DAY, session.end);
  }
  return 200;
}

function keep(model: Model, session: Session, text: string): void {
  const { gen, exp, sid } = claimsOf(text);
  expect([sid, gen, exp]).toEqual([session.sid, session.generation, session.idleEnd]);
  const same = model.tokens.filter((token) => token.session === session && token.generation === gen);
  for (const token of same) expect(token.text).toBe(text);
  if (same.length === 0) model.tokens.push({ text, session, generation: gen, exp });
}

export const logIn = (): Command =>
  command('log in', async (model, { auth, email, hook }) => {
    const { status, body } = await auth.post('/auth/token/', { email, password: model.password });
    const welcome = model.exists && model.active;
    expect(status).toBe(!welcome ? 401 : hook.throws ? 500 : 200);
    if (status !== 200) return;
    const { now } = auth;
    const { sid, ver } = claimsOf(body.refresh);
    expect(ver).toBe(model.epoch);
    const session: Session = {
      sid,
      epoch: model.epoch,
      end: now + MONTH,
      generation: 0,
      rotatedAt: now,
      idleEnd: now + DAY,
      revoked: false,
      reuses: 0,
    };
    model.sessions.push(session);
    keep(model, session, body.refresh);
  });

/** A token of all that were issued; late ones are likelier, because they are the ones that live. */
const pick = ({ tokens }: Model, fraction: number): Token | undefined =>
  tokens[Math.floor((1 - fraction * fraction) * tokens.length)] ?? tokens.at(-1);

export const presentToken = (fraction: number): Command =>
  command(
    `refresh ${fraction.toFixed(2)}`,
    async (model, { auth, hook }) => {
      const token = pick(model, fraction);
      if (!token) return;
      const expected = present(model, token, auth.now, hook.throws);
      const { status, body } = await refresh(auth, token.text);
      expect(status).toBe(expected);
      if (status === 200) keep(model, token.session, body.refresh);
    },
    ({ tokens }) => tokens.length > 0,
  );

export const logOut = (fraction: number): Command =>
  command(
    `log out ${fraction.toFixed(2)}`,
    async (model, { auth }) => {
      const token = pick(model, fraction);
      if (!token) return;
      expect((await auth.post('/auth/token/logout/', { refresh: token.text })).status).toBe(200);
      if (token.exp > auth.now) token.session.revoked = true;
    },
    ({ tokens }) => tokens.length > 0,
  );

export const wait = (seconds: number): Command =>
  command(`wait ${seconds}`, async (_model, { auth }) => {
    auth.now += seconds;
  });

export const changeTheirPassword = (): Command =>
  command('change the password', async (model, { auth, email }) => {
    const next = model.password === PASSWORD ? 'An0ther!P@ssw0rd#2026' : PASSWORD;
    const { status } = await changePassword(auth, email, next, model.password);
    const may = model.exists && model.active;
    expect(status).toBe(may ? 200 : 400);
    if (!may) return;
    model.password = next;
    model.epoch += 1;
  });

export const logOutEverywhere = (): Command =>
  command(
    'log out everywhere',
    async (model, { auth, email, hook }) => {
      const { throws } = hook;
      hook.throws = false;
      const { access, refresh: token } = await auth.login(email, model.password);
      hook.throws = throws;
      expect((await auth.request('DELETE', '/auth/sessions/', { token: access })).status).toBe(204);
      model.epoch += 1;
      expect((await refresh(auth, token)).status).toBe(401);
    },
    ({ exists, active }) => exists && active,
  );

/** Both directions move the epoch on, as an admin's change of `is_active` does. */
export const toggleActive = (): Command =>
  command(
    'change is_active',
    async (model, { auth, id }) => {
      model.active = !model.active;
      model.epoch += 1;
      await editUser(auth, id, { isActive: model.active, epoch: model.epoch });
    },
    ({ exists }) => exists,
  );

export const toggleHook = (): Command =>
  command('let the hook throw, or not', async (_model, { hook }) => {
    hook.throws = !hook.throws;
  });

export const deleteThem = (): Command =>
  command(
    'delete the user',
    async (model, { auth, id }) => {
      model.exists = false;
      await deleteUser(auth, id);
    },
    ({ exists, sessions }) => exists && sessions.length > 1,
  );

/** What the database must have of it in the end. */
export async function compare({ sessions }: Model, { auth }: Real): Promise<void> {
  for (const session of sessions) {
    const { sid, generation, revoked, reuses } = session;
    const row = await sessionRow(auth, sid);
    expect([row?.generation, row?.revokedAt !== null]).toEqual([generation, revoked]);
    expect(await eventsOf(auth, sid, 'refresh_reuse')).toHaveLength(reuses);
  }
}
