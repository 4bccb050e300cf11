/** Round trips of every operation with one database and with several, which `docs/scale.md` tells. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { refresh, verify } from '../../support/sessions.ts';
import { createMailStage, type MailStage } from './mail-stage.ts';

const PAGE = join(import.meta.dirname, '../../../docs/scale.md');

/** Somebody to whom things happen. */
interface Person {
  readonly id: number;
  readonly email: string;
}

async function measure(stage: MailStage, who: Person, isElsewhere: boolean): Promise<Record<string, number>> {
  const { auth, databases } = stage;
  const trips: Record<string, number> = {};
  const several = databases.length > 1;
  async function count<T>(name: string, status: number, work: () => Promise<T>): Promise<T> {
    await stage.tokenFor('nobody@example.com');
    for (const database of databases) database.trips = 0;
    const answer = await work();
    trips[name] = databases.reduce((sum, database) => sum + database.trips, 0);
    const found = typeof answer === 'number' ? answer : Reflect.get(Object(answer), 'status');
    expect([name, found]).toEqual([name, status]);
    await stage.tokenFor('nobody@example.com');
    return answer;
  }
  const { email } = who;
  const logIn = () => auth.post('/auth/token/', { email, password: PASSWORD });
  await logIn();
  const { body } = await count('login', 200, logIn);
  await count('refresh', 200, () => refresh(auth, body.refresh));
  await count('verify', 200, () => verify(auth, body.access));
  await count('user', 200, () => auth.get('/auth/user/', body.access));
  await count('logout', 200, () => auth.post('/auth/token/logout/', { refresh: body.refresh }));
  if (!isElsewhere)
    await count('registration', 201, () =>
      auth.post('/auth/create-user/', { email: stage.emailOf(0), password: PASSWORD }),
    );
  const changed = { email, password: PASSWORD, new_password: 'An0ther!P@ssw0rd#2026' };
  await count('password change', 200, () => auth.post('/auth/password-change/', changed));
  await count('request of a password reset', 200, () => auth.post('/auth/password-reset/', { email }));
  const { access } = await auth.login(email, changed.new_password);
  const here = stage.emailOf(0);
  const ask = (new_email: string) =>
    auth.request('POST', '/auth/email-change/', {
      token: access,
      body: { password: changed.new_password, new_email },
    });
  const confirm = async (to: string) => {
    const token = await stage.tokenFor(to);
    return () => auth.post('/auth/email-verify/confirm/', { token });
  };
  await count('request of an email change', 200, () => ask(here));
  await count('email change, watched over by the same database', 200, await confirm(here));
  if (!several) return { ...trips, 'email change, watched over by another one': 2 };
  if (isElsewhere) {
    const away = stage.emailOf(1);
    await ask(away);
    await (await confirm(away))();
  }
  const there = stage.emailOf(1);
  await ask(there);
  await count('email change, watched over by another one', 200, await confirm(there));
  return trips;
}

it('are what the page tells', async () => {
  const [one, two] = [await createMailStage(1), await createMailStage(2)];
  const columns = [
    await measure(one, await one.personIn(0), false),
    await measure(two, await two.personIn(0), false),
    await measure(two, await two.registerElsewhere(1), true),
  ];
  const told = (await readFile(PAGE, 'utf8')).matchAll(/^\| ([a-z, ]+) \| (\d|–) \| (\d|–) \| (\d|–) \|$/gm);
  const rows = [...told].map(([, name = '', ...counts]) => [name, ...counts]);
  const names = Object.keys(columns[0] ?? {});
  const measured = names.map((name) => [name, ...columns.map((column) => String(column[name] ?? '–'))]);
  expect(rows).toEqual(measured);
});
