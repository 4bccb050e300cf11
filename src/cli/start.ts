/**
 * `npm start` and `npm run start:node|bun|deno`: both services on this machine, to look at and to develop with.
 * `start.ts [workerd|node|bun|deno]`.
 */
import process from 'node:process';
import { CommandError, fail } from './fail.ts';
import { DEMO_USERS } from './start/demo-users.ts';
import { type Plan, readPlan } from './start/plan.ts';
import { createProcesses, type Processes, type Service } from './start/processes.ts';
import { checkPorts, untilReady, urlsOf } from './start/ready.ts';
import { RUNTIMES } from './start/runtimes.ts';

function greeting(plan: Plan, authPid: number): string {
  const { auth, client } = urlsOf(plan);
  const { email, password } = DEMO_USERS[2];
  return [
    `ready: auth-service ${auth} client-service ${client}`,
    '',
    'Log in through the client-service:',
    `  curl ${client}/auth/token/ -H 'Content-Type: application/json' -d '{"email":"${email}","password":"${password}"}'`,
    'Use the "access" of its answer:',
    `  curl ${client}/api/test/ -H "Authorization: Bearer $ACCESS"`,
    `  curl ${client}/api/me/ -H "Authorization: Bearer $ACCESS"`,
    '',
    `Log in in a browser, at the auth-service or at the app: ${plan.app}`,
    `Register, and look at your account: ${plan.auth.PUBLIC_URL || auth}`,
    `Mails that the auth-service would send: ${auth}/dev/outbox`,
    `Users: ${DEMO_USERS.map((user) => `${user.email} / ${user.password}`).join(', ')}`,
    `Ctrl-C stops both; kill ${authPid} stops the auth-service alone.`,
  ].join('\n');
}

/** Says when a service ends; the other one goes on, as it would in production. Resolves when none is left. */
async function watch(services: readonly Service[], isStopping: () => boolean): Promise<void> {
  await Promise.all(
    services.map(async ({ name, ended }) => {
      const how = await ended;
      if (!isStopping()) console.error(`The ${name}-service ended (${how}).`);
    }),
  );
}

async function start(processes: Processes, isStopping: () => boolean): Promise<void> {
  const word = process.argv[2] ?? 'workerd';
  const runtime = RUNTIMES.get(word);
  if (!runtime)
    throw new CommandError(`Cannot start on ${word}: write one of ${[...RUNTIMES.keys()].join(', ')}.`);
  const plan = readPlan(process.env);
  await checkPorts(plan);
  await runtime.prepare(plan, processes);
  const auth = processes.start('auth', runtime.auth(plan));
  const client = processes.start('client', runtime.client(plan));
  const early = ({ name, ended }: Service) =>
    ended.then((how) => {
      throw new CommandError(`Cannot start: the ${name}-service ended (${how}).`);
    });
  await Promise.race([untilReady(plan), early(auth), early(client)]);
  console.log(greeting(plan, auth.pid));
  await watch([auth, client], isStopping);
}

const processes = createProcesses();
let stopping = false;
const stop = async () => {
  stopping = true;
  await processes.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
if (process.env.npm_lifecycle_event !== undefined) {
  // An npm that is killed cannot pass that on.
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop(), 500).unref();
}
try {
  await start(processes, () => stopping);
  if (!stopping) throw new CommandError('Both services ended.');
} catch (error) {
  if (!stopping) {
    await processes.stop();
    fail(error);
  }
}
