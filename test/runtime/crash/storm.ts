/** People who register, refresh and change passwords until the service is gone, and what must be true once it is back. */
import { PASSWORD } from '../../support/auth.ts';

/** An answer, or undefined if the service was gone before it came. */
type Answer = { readonly status: number; readonly body: Record<string, string> } | undefined;

/** What a storm leaves behind: checks for the service that comes after it, each with what it found wrong. */
export type Check = (origin: string) => Promise<string | undefined>;

const headers = { 'content-type': 'application/json' };

async function post(origin: string, path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

const register = (origin: string, email: string) =>
  post(origin, '/auth/create-user/', { email, password: PASSWORD });
const logIn = (origin: string, email: string, password: string) =>
  post(origin, '/auth/token/', { email, password });
const refresh = (origin: string, token: string) => post(origin, '/auth/token/refresh/', { refresh: token });

/** Refreshes as fast as it can. The last token that was answered, or its successor, must go on working. */
async function refresher(origin: string, email: string): Promise<Check> {
  await register(origin, email);
  let token = (await logIn(origin, email, PASSWORD))?.body.refresh ?? '';
  // The service was gone before it had let anybody in.
  if (token === '') return async () => undefined;
  for (let answer: Answer; ; ) {
    answer = await refresh(origin, token);
    if (!answer) break;
    if (answer.status !== 200) return async () => `a refresh in the storm was ${answer?.status}`;
    token = answer.body.refresh ?? '';
  }
  return async (later) => {
    const [one, other] = await Promise.all([refresh(later, token), refresh(later, token)]);
    if (one?.status !== 200 || other?.status !== 200) return `an answered refresh was lost: ${one?.status}`;
    if (one.body.refresh !== other.body.refresh) return 'one token has two successors';
    const next = await refresh(later, one.body.refresh ?? '');
    if (next?.status !== 200) return `the successor does not go on: ${next?.status}`;
    const authorization = `Bearer ${next.body.access}`;
    const sessions = await (await fetch(`${later}/auth/sessions/`, { headers: { authorization } })).json();
    return Array.isArray(sessions) && sessions.length === 1 ? undefined : 'there is more than one session';
  };
}

/** Registers one address after the other, each twice at once. */
async function registrar(origin: string, name: string): Promise<Check> {
  const taken: string[] = [];
  let last = '';
  for (let count = 0; ; count++) {
    last = `${name}-${count}@example.com`;
    const both = await Promise.all([register(origin, last), register(origin, last)]);
    if (both.filter((answer) => answer?.status === 201).length > 1)
      return async () => `${last} was made twice`;
    if (both.some((answer) => !answer)) break;
    taken.push(last);
  }
  return async (later) => {
    for (const email of taken.slice(-20)) {
      if ((await register(later, email))?.status !== 400) return `${email} was lost`;
    }
    await register(later, last);
    const login = await logIn(later, last, PASSWORD);
    return login?.status === 200 ? undefined : `${last} is half made: ${login?.status}`;
  };
}

/** Changes its password again and again, logged in twice each time. */
async function changer(origin: string, email: string): Promise<Check> {
  await register(origin, email);
  let password = PASSWORD;
  let next = password;
  let tokens: string[] = [];
  for (let count = 0; ; count++) {
    const logins = await Promise.all([logIn(origin, email, password), logIn(origin, email, password)]);
    if (logins.some((login) => !login)) return async () => undefined;
    tokens = logins.map((login) => login?.body.refresh ?? '');
    next = `An0ther!P@ssw0rd#${count}`;
    const answer = await post(origin, '/auth/password-change/', { email, password, new_password: next });
    if (!answer) break;
    if (answer.status !== 200) return async () => `a change in the storm was ${answer.status}`;
    password = next;
  }
  return async (later) => {
    const changed = (await logIn(later, email, next))?.status === 200;
    const kept = (await logIn(later, email, password))?.status === 200;
    if (changed === kept) return `both passwords work, or none: ${changed}`;
    for (const token of tokens) {
      const status = (await refresh(later, token))?.status;
      if (status !== (changed ? 401 : 200))
        return `an older session is ${status} though changed is ${changed}`;
    }
    return undefined;
  };
}

/** Begins a storm. It ends when the service does. */
export const storm = (origin: string, round: string): Promise<Check[]> =>
  Promise.all([
    ...Array.from({ length: 6 }, (_, index) => refresher(origin, `refresher-${round}-${index}@example.com`)),
    ...Array.from({ length: 3 }, (_, index) => registrar(origin, `registrar-${round}-${index}`)),
    ...Array.from({ length: 4 }, (_, index) => changer(origin, `changer-${round}-${index}@example.com`)),
  ]);
