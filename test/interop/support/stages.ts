/** Auth-services as stages of cases (`test/auth/wire/play.ts`). */
import { createPasswordHasher } from '../../../src/auth/passwords/hasher.ts';
import { isoMicros } from '../../../src/auth/users/dates.ts';
import { djangoHashers } from '../../../src/django-hashers.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { insertUser } from '../../../src/storage/users.ts';
import type { Stage } from '../../auth/wire/play.ts';
import type { Django } from './django.ts';
import type { OurAuth } from './ours.ts';

/** The secret of HS256 that both sides sign with. */
export const SIGNING_KEY = 'f1b0c7e2a9d84356b7e0c1d2f3a4958671829304';
/** So that Django's part of a case costs little, where what is stored is not its subject. */
export const FAST_HASHER = { PASSWORD_HASHERS: ['django.contrib.auth.hashers.MD5PasswordHasher'] };

const now = () => Math.floor(Date.now() / 1000);
const send = (url: string, init: RequestInit) => fetch(url, { ...init, redirect: 'manual' });

/** One of Django's. */
export const djangoStage = (django: Django): Stage => ({
  fetch: (path, init) => send(django.url + path, init),
  now,
  signingKey: SIGNING_KEY,
  async deactivate(id) {
    await django.behind('update', { id, is_active: false });
  },
  async remove(id) {
    await django.behind('delete', { id });
  },
});

const hasher = createPasswordHasher(djangoHashers);
const hashes = new Map<string, Promise<string>>();

/** Writes a user into the database of ours: registering each of them over HTTP would cost a hash. Resolves with the id. */
export async function addUser(
  { database }: Pick<OurAuth, 'database'>,
  {
    password,
    ...fields
  }: {
    email: string;
    password: string;
    isStaff?: boolean;
    isSuperuser?: boolean;
    firstName?: string;
    lastName?: string;
  },
): Promise<number> {
  const hash = hashes.get(password) ?? hasher.hash(password);
  hashes.set(password, hash);
  const row = { ...fields, uuid: crypto.randomUUID(), password: await hash, dateJoined: isoMicros(now()) };
  const [[user]] = await database.batch([insertUser(row)]);
  if (!user) throw new Error(`cannot add ${fields.email}`);
  return user.id;
}

/** One of ours. */
export function ourStage(auth: OurAuth): Stage {
  const { batch } = auth.database;
  return {
    async fetch(path, init) {
      if (path !== '/auth/create-user/') return send(auth.url + path, init);
      const { email, password, first_name: firstName, last_name: lastName } = JSON.parse(String(init.body));
      return Response.json({ id: await addUser(auth, { email, password, firstName, lastName }) });
    },
    now,
    signingKey: SIGNING_KEY,
    async deactivate(id) {
      await batch([orm.update(users).set({ isActive: false }).where(eq(users.id, id))]);
    },
    async remove(id) {
      await batch([orm.delete(users).where(eq(users.id, id))]);
    },
  };
}
