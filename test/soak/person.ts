/** Somebody who uses the services, and the model that knows what each answer has to be. */

import { type Answer, type Call, call } from '../runtime/call.ts';
import { PASSWORD } from '../support/auth.ts';

/** Where the services are, and for how many milliseconds a client-service may go by what it knows of a session. */
export interface World {
  readonly auth: string;
  readonly client: string;
  readonly staleness: number;
}

interface Session {
  /** Refresh tokens by generation. */
  readonly tokens: string[];
  access: string;
  issuedAt: number;
  rotatedAt: number;
  endedAt: number | undefined;
}

/** What was asked and how it was answered, where that is not what the model says. */
export type Fault = string;

/** A step that somebody takes. @returns what is wrong with the answer */
type Step = () => Promise<Fault | undefined>;

/** Access tokens live five minutes. Those that are nearly over are left alone: the model has no clock of the service. */
const USABLE = 240_000;
/** The grace for the predecessor is thirty seconds; the model stays well inside. */
const SURELY_IN_GRACE = 10_000;
const MAX_SESSIONS = 4;

const pick = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(Math.random() * choices.length)];

/** A person, registered and not logged in. `step` takes a random step. */
export async function createPerson(world: World, email: string): Promise<{ step: Step }> {
  let password = PASSWORD;
  let changes = 0;
  let sessions: Session[] = [];
  const post = (origin: string, path: string, json: unknown) => call(origin + path, { json });
  const living = () => sessions.filter(({ endedAt }) => endedAt === undefined);

  const expectStatus = (what: string, { status, body }: Answer, ...wanted: number[]): Fault | undefined =>
    wanted.includes(status) ? undefined : `${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`;

  const end = (session: Session) => {
    session.endedAt ??= Date.now();
  };

  /** Statuses of a token at the client-service, which may lag behind. */
  const atClient = ({ endedAt }: Session, since: number): number[] => {
    if (endedAt === undefined) return [200];
    return since - endedAt < world.staleness ? [200, 401] : [401];
  };

  const logIn: Step = async () => {
    const answer = await post(world.client, '/auth/token/', { email, password });
    const fault = expectStatus('login', answer, 200);
    if (fault) return fault;
    const now = Date.now();
    const { access, refresh } = answer.body;
    sessions.push({ tokens: [refresh], access, issuedAt: now, rotatedAt: now, endedAt: undefined });
    return undefined;
  };

  const logInWrongly: Step = async () =>
    expectStatus('wrong login', await post(world.client, '/auth/token/', { email, password: 'wrong' }), 401);

  async function refreshWith(session: Session, token: string, path: string): Promise<Answer> {
    const answer = await post(path, '/auth/token/refresh/', { refresh: token });
    if (answer.status === 200) Object.assign(session, { access: answer.body.access, issuedAt: Date.now() });
    return answer;
  }

  const refresh: Step = async () => {
    const session = pick(living());
    const origin = pick([world.client, world.auth]) ?? world.auth;
    if (!session) return logIn();
    const answer = await refreshWith(session, session.tokens.at(-1) ?? '', origin);
    session.rotatedAt = Date.now();
    session.tokens.push(answer.body.refresh);
    return expectStatus('refresh', answer, 200);
  };

  const refreshAgain: Step = async () => {
    const session = pick(living().filter(({ tokens }) => tokens.length > 1));
    if (!session || Date.now() - session.rotatedAt > SURELY_IN_GRACE) return undefined;
    const answer = await refreshWith(session, session.tokens.at(-2) ?? '', world.auth);
    const fault = expectStatus('refresh in grace', answer, 200);
    if (fault) return fault;
    return answer.body.refresh === session.tokens.at(-1) ? undefined : 'a second successor';
  };

  const reuse: Step = async () => {
    const session = pick(living().filter(({ tokens }) => tokens.length > 2));
    if (!session) return undefined;
    const answer = await post(world.auth, '/auth/token/refresh/', { refresh: session.tokens.at(-3) });
    end(session);
    return expectStatus('reuse', answer, 401);
  };

  const useEnded: Step = async () => {
    const session = pick(sessions.filter(({ endedAt }) => endedAt !== undefined));
    if (!session) return undefined;
    const answer = await post(world.auth, '/auth/token/refresh/', { refresh: session.tokens.at(-1) });
    return expectStatus('refresh of an ended session', answer, 401);
  };

  const visit: Step = async () => {
    const session = pick(sessions);
    if (!session || Date.now() - session.issuedAt > USABLE) return undefined;
    const since = Date.now();
    const init: Call = { token: session.access };
    return expectStatus('visit', await call(`${world.client}/api/test/`, init), ...atClient(session, since));
  };

  const look: Step = async () => {
    const session = pick(living());
    if (!session || Date.now() - session.issuedAt > USABLE) return undefined;
    const answer = await call(`${world.client}/api/me/`, { token: session.access });
    const fault = expectStatus('me', answer, 200);
    return fault ?? (answer.body.email === email ? undefined : `somebody else: ${answer.body.email}`);
  };

  const verify: Step = async () => {
    const session = pick(sessions);
    if (!session || Date.now() - session.issuedAt > USABLE) return undefined;
    const answer = await post(world.auth, '/auth/token/verify/', { token: session.access });
    return expectStatus('verify', answer, session.endedAt === undefined ? 200 : 401);
  };

  const logOut: Step = async () => {
    const session = pick(living());
    if (!session) return undefined;
    const answer = await post(world.auth, '/auth/token/logout/', { refresh: session.tokens.at(-1) });
    end(session);
    return expectStatus('logout', answer, 200);
  };

  const changePassword: Step = async () => {
    changes += 1;
    const next = `An0ther!P@ssw0rd#${changes}`;
    const answer = await post(world.auth, '/auth/password-change/', { email, password, new_password: next });
    for (const session of living()) end(session);
    password = next;
    return expectStatus('password change', answer, 200);
  };

  const registerAgain: Step = async () =>
    expectStatus('taken address', await post(world.auth, '/auth/create-user/', { email, password }), 400);

  const forge: Step = async () => {
    const token = `${pick(sessions)?.access ?? 'a.b.c'}x`;
    return expectStatus('forged', await call(`${world.client}/api/test/`, { token }), 401);
  };

  const STEPS: readonly (readonly [weight: number, step: Step])[] = [
    [40, visit],
    [10, look],
    [15, refresh],
    [6, refreshAgain],
    [1, reuse],
    [4, useEnded],
    [8, verify],
    [3, logIn],
    [1, logInWrongly],
    [2, logOut],
    [1, changePassword],
    [3, registerAgain],
    [6, forge],
  ];
  const wheel = STEPS.flatMap(([weight, step]) => Array<Step>(weight).fill(step));

  const fault = expectStatus(
    'register',
    await post(world.auth, '/auth/create-user/', { email, password }),
    201,
  );
  if (fault) throw new Error(fault);
  return {
    async step() {
      if (living().length > MAX_SESSIONS) return logOut();
      sessions = sessions.slice(-3 * MAX_SESSIONS);
      return (pick(wheel) ?? visit)();
    },
  };
}
