/** The audit log is append-only: what the sources say, and what a story of changes leaves of the events before it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { events } from '../../../src/storage/tables.ts';
import { createStage } from './stage.ts';

const SOURCES = join(import.meta.dirname, '../../../src');

it('no source but storage/events.ts writes events, and that one only inserts and deletes', async () => {
  const files = (await readdir(SOURCES, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const writers: Record<string, string[]> = {};
  for (const name of files) {
    const source = await readFile(join(SOURCES, name), 'utf8');
    const found = source.match(
      /\.(update|insert|delete)\(\s*(schema\.)?events\b|\b(update|into|from) events\b/gi,
    );
    if (found) writers[name] = [...new Set(found)].sort();
  }
  expect(writers).toEqual({ 'storage/events.ts': ['.delete(events', '.insert(events'] });
});

it('what happens later changes no event', async () => {
  const stage = await createStage({ auditRetention: '10d' });
  const admin = await stage.person({ staff: true, superuser: true });
  const person = await stage.person();
  const { auth } = stage;
  const read = async () => (await auth.database.batch([orm.select().from(events)]))[0];
  const before = await read();
  await stage.call(admin, 'PATCH', `users/${person.id}`, { first_name: 'Other' });
  await stage.call(admin, 'DELETE', `users/${person.id}`);
  auth.now += 86_400;
  await auth.service.scheduled();
  const after = await read();
  expect(before.length).toBeGreaterThan(0);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBe(before.length + 2);
});
