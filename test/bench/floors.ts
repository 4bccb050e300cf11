/** How long logins and refreshes take in workerd, beside the least that they must do: one hash, one batch. */
import { migrateD1 } from '../support/workerd.ts';
import { median, type Section } from './section.ts';
import { openStage, type Stage, timeOf } from './stage.ts';
import type { Effort } from './throughput.ts';
import { authWorker, createKey } from './workers.ts';

const CREDENTIALS = { email: 'floors@example.com', password: 'S3cure!P@ssw0rd#2026' };

/** One request at a time. @returns the middle one of the milliseconds of each operation; the floors are among them */
export async function timeOperations(stage: Stage, rounds: number): Promise<Record<string, number>> {
  const all: Record<string, number[]> = {};
  /** @param name under which the time counts; undefined while it is not to */
  async function post(name: string | undefined, path: string, body: unknown, token?: string) {
    let answer = { status: 0, body: '' };
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const init = body === undefined ? { headers } : { method: 'POST', headers, body };
    const took = await timeOf(async () => {
      answer = await stage.ask(path, init);
    });
    if (answer.status > 201) throw new Error(`${path} answers ${answer.status}: ${answer.body}`);
    if (name) all[name] = [...(all[name] ?? []), took];
    return JSON.parse(answer.body);
  }
  await post(undefined, '/auth/create-user/', CREDENTIALS);
  for (let round = -5; round < rounds * 5; round++) {
    // Before that everything compiles.
    const named = (name: string) => (round < 0 ? undefined : name);
    await post(named('hash'), '/floor/hash', undefined);
    const { refresh } = await post(named('login'), '/auth/token/', CREDENTIALS);
    const { access } = await post(named('refresh'), '/auth/token/refresh/', { refresh });
    await post(named('batch'), '/floor/batch', undefined);
    await post(named('user'), '/auth/user/', undefined, access);
    await post(named('verify'), '/auth/token/verify/', { token: access });
  }
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, median(each)]));
}

/** The table of it. */
export async function floors({ rounds }: Effort): Promise<Section> {
  const stage = await openStage([await authWorker(await createKey())]);
  try {
    await migrateD1(await stage.database('auth'));
    const { hash = 0, login = 0, batch = 0, refresh = 0 } = await timeOperations(stage, rounds);
    return {
      id: 'floors',
      title: 'Logins and refreshes beside the least that they must do',
      text: 'In workerd, one request at a time. A login must verify a password (scrypt) and ask the database twice, a refresh must ask it once: its floor is the same batch sent again, with a row written.',
      columns: ['ms', 'ms of the floor', 'ratio'],
      rows: {
        'login, over one verification of the password': [login, hash, login / hash],
        'refresh, over one batch on D1': [refresh, batch, refresh / batch],
      },
    };
  } finally {
    await stage.close();
  }
}
