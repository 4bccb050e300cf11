/** Whether the services can be used. */
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { SettingsError } from '../../core/settings/read.ts';
import type { Plan } from './plan.ts';

const HOST = '127.0.0.1';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

/** @throws {SettingsError} naming the ports that somebody else listens on */
export async function checkPorts({ authPort, clientPort }: Plan): Promise<void> {
  const faults: string[] = [];
  if (authPort === clientPort)
    faults.push(`CLIENT_PORT cannot be ${clientPort} as well: write another port.`);
  for (const [name, port] of Object.entries({ AUTH_PORT: authPort, CLIENT_PORT: clientPort })) {
    if (!(await isFree(port))) {
      faults.push(`${name} cannot be ${port}: somebody listens there already; write another port.`);
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
}

/** Where the services answer. */
export const urlsOf = ({ authPort, clientPort }: Plan) => ({
  auth: `http://${HOST}:${authPort}`,
  client: `http://${HOST}:${clientPort}`,
});

async function answers(url: string, status: number): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status === status;
  } catch {
    return false;
  }
}

/** Resolves when the auth-service answers and the client-service reaches it. */
export async function untilReady(plan: Plan): Promise<void> {
  const { auth, client } = urlsOf(plan);
  while (!(await answers(`${auth}/healthz`, 200))) await setTimeout(50);
  while (!(await answers(`${client}/auth/user/`, 401))) await setTimeout(50);
}
