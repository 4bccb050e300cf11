/**
 * Passwords and tokens that tests used, and the search for them where they do not belong: in databases, in what is
 * observed and logged, in answers that are not theirs. Every test of a service in memory is searched so.
 */
import type { LibsqlDatabase } from '../../src/storage/libsql.ts';

const TOKEN = /eyJ[\w-]+\.eyJ[\w-]+\.([\w-]{16,})/g;
/** Members of request bodies that are passwords. */
const PASSWORD_FIELD = /^(new_|old_|current_)?password\d?$/;
/** What is too short or too common to be looked for: it would be found by chance. */
const isDistinct = (text: string): boolean => text.length >= 12 && /\d/.test(text) && /[^\w@.\s-]/.test(text);

const passwords = new Set<string>();
/** The signatures of tokens: nobody can use a token without. */
const signatures = new Set<string>();
const observed: string[] = [];

/** Remembers the passwords in a body that is sent. */
export function learnPasswords(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    if (PASSWORD_FIELD.test(name) && typeof value === 'string' && isDistinct(value)) passwords.add(value);
  }
}

/**
 * Remembers the tokens in an answer.
 *
 * @throws {Error} if it has a password in it
 */
export function learnTokens(answer: string): void {
  for (const [, signature = ''] of answer.matchAll(TOKEN)) signatures.add(signature);
  const found = [...passwords].find((password) => answer.includes(password));
  if (found !== undefined) throw new Error('an answer holds a password');
}

/** Remembers something that was observed or logged. */
export const watch = (seen: unknown): void => void observed.push(JSON.stringify(seen) ?? '');

const secretsIn = (text: string): string[] => [
  ...[...passwords].filter((password) => text.includes(password)).map(() => 'a password'),
  ...[...text.matchAll(/[\w-]{16,}/g)].filter(([word]) => signatures.has(word)).map(() => 'a token'),
  ...(text.includes('PRIVATE KEY') || /"d":"[\w-]{20,}"/.test(text) ? ['a private key'] : []),
];

/** The rows of every table, as text; without the column in which passwords are hashed, where a hasher of tests is none. */
async function textOf({ client }: LibsqlDatabase): Promise<Map<string, string>> {
  const tables = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  );
  const texts = new Map<string, string>();
  for (const name of tables.rows.map((row) => String(row.name))) {
    const { rows } = await client.execute(`select * from "${name}" order by rowid desc limit 2000`);
    texts.set(name, JSON.stringify(rows.map(({ password: _hash, ...row }) => row)));
  }
  return texts;
}

/**
 * Searches a database, and what was observed until now.
 *
 * @throws {Error} naming where a secret was found
 */
export async function searchForSecrets(database: LibsqlDatabase): Promise<void> {
  const places = await textOf(database);
  places.set('what was observed', observed.splice(0).join('\n'));
  const found = [...places].flatMap(([place, text]) => secretsIn(text).map((what) => `${what} in ${place}`));
  if (found.length > 0)
    throw new Error(`secrets where they do not belong: ${[...new Set(found)].join(', ')}`);
}
