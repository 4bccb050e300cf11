/** Statements that no other test is named after, because they are about the whole and not about a part. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/encoding.ts';
import { PASSWORD } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { createSessionAuth, enter } from '../support/sessions.ts';
import { claimsOf } from '../support/tokens.ts';

const SRC = join(import.meta.dirname, '../../src');

describe('C13: the password hash', () => {
  const passwords = plainPasswords();
  it('is in no token, nor is anything made of it', async () => {
    const { access, refresh } = await enter(await createSessionAuth({ passwords }));
    const encoded = await passwords.hash(PASSWORD);
    const texts = [access, refresh].map((token) => JSON.stringify(claimsOf(token)).toLowerCase());
    for (const made of [encoded, await sha256Hex(encoded), await sha256Hex(PASSWORD)]) {
      for (const text of texts) expect(text).not.toContain(made.toLowerCase());
    }
    expect(Object.keys(claimsOf(access)).toSorted()).toEqual([
      'exp',
      'iat',
      'jti',
      'sid',
      'token_type',
      'user_id',
      'ver',
    ]);
  });
});

describe('E5: SQL', async () => {
  const auth = await createSessionAuth({ passwords: plainPasswords() });
  const { access, email } = await enter(auth);
  const INJECTIONS = [
    "' or 1=1 --",
    "x'; drop table users; --",
    '" or ""="',
    "') union select password from users --",
    '%',
    '_',
    '\\',
    '?1',
    ':id',
    '$1',
  ];

  it.each(INJECTIONS)('is nothing that somebody sends: %s', async (text) => {
    const attempts = [
      auth.post('/auth/token/', { email: text, password: text }),
      auth.post('/auth/token/', { email, password: text }),
      auth.post('/auth/token/', { email: `${text}@example.com`, password: PASSWORD }),
      auth.post('/auth/token/refresh/', { refresh: text }),
      auth.get(`/auth/users/${encodeURIComponent(text)}/`, access),
    ];
    for (const { status } of await Promise.all(attempts)) expect([400, 401, 404]).toContain(status);
    expect((await auth.get('/auth/user/', access)).body.email).toBe(email);
  });

  it('is built from what people send in no place', () => {
    const raw = globSync('**/*.ts', { cwd: SRC }).filter((file) =>
      readFileSync(join(SRC, file), 'utf8').includes('sql.raw('),
    );
    // Names of indexes, columns and members that the code itself has, numbers of databases, and migrations.
    expect(raw.toSorted()).toEqual([
      'storage/event-log.ts',
      'storage/facts.ts',
      'storage/json-rows.ts',
      'storage/migrate.ts',
      'storage/user-admin.ts',
      'storage/user-search.ts',
      'storage/users.ts',
    ]);
  });
});
