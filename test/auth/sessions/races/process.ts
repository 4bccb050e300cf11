/** A process that serves one libSQL file along with others: `process.ts URL`, told what to do by its parent. */
import process from 'node:process';
import { createAuthService, DEMO_AUTH_SECRET } from '../../../../src/auth.ts';
import { libsqlDatabase } from '../../../../src/libsql.ts';
import { plainPasswords } from '../../../support/plain-passwords.ts';

/** Send `body` to `path` so many times at once. */
export interface Task {
  readonly path: string;
  readonly body: unknown;
  readonly times: number;
}

/** What came back each time. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they check
export type Outcome = readonly { readonly status: number; readonly body: any }[];

const database = await libsqlDatabase(process.argv[2] ?? '');
const service = createAuthService({
  database,
  debug: true,
  logLevel: 'off',
  authSecret: [DEMO_AUTH_SECRET],
  passwords: plainPasswords(),
  rateLimit: false,
});

async function ask({ path, body }: Task) {
  const request = new Request(`http://auth.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await service.private.fetch(request);
  return { status: response.status, body: await response.json() };
}

process.on('message', async (task: Task | 'stop') => {
  if (task === 'stop') {
    database.close();
    process.disconnect();
    return;
  }
  process.send?.(await Promise.all(Array.from({ length: task.times }, () => ask(task))));
});
process.send?.('ready');
