/** Faults of the database and of what is in it. */
import { listKeys } from '../../auth/admin/keys.ts';
import { OPERATOR } from '../../auth/admin/operator.ts';
import type { RequestContext } from '../../auth/context.ts';
import { secretsOpen } from '../../auth/operator/secrets-open.ts';
import { everywhere } from '../../auth/shards/at.ts';
import { factsAt } from '../../auth/shards/facts.ts';
import { isSpread } from '../../auth/shards/place.ts';
import { inArray, lt } from '../../storage/conditions.ts';
import { jsonBoolean } from '../../storage/facts.ts';
import { orm } from '../../storage/orm.ts';
import { sql } from '../../storage/sql.ts';
import { sessions, users } from '../../storage/tables.ts';
import { anotherSuperuser } from '../../storage/user-admin.ts';
import { missingIn, readMigrations } from '../migrations.ts';
import { DEMO_USERS } from '../start/demo-users.ts';
import { type Finding, finding } from './finding.ts';

const DAY = 86_400;

/** Whether sessions lie about that a scheduled run deletes, or a key signs that it replaces. */
async function isNeglected(context: RequestContext): Promise<boolean> {
  const { database, settings, now } = context;
  const { accessTokenLifetime, slidingTokenLifetime, leeway, keyRotationPeriod } = settings;
  const end = now - Math.max(accessTokenLifetime, slidingTokenLifetime) - leeway - DAY;
  const left = orm.select({ id: sessions.id }).from(sessions).where(lt(sessions.idleExpiresAt, end)).limit(1);
  const [expired] = await database.batch([left]);
  const { results } = await listKeys(context, OPERATOR);
  const newest = results.at(-1)?.created_at;
  const isOld = newest ? Date.parse(newest) / 1000 < now - keyRotationPeriod - DAY : false;
  return expired.length > 0 || isOld;
}

async function demoUsers({ database: { batch }, passwords }: RequestContext): Promise<string[]> {
  const emails = DEMO_USERS.map(({ email }) => email);
  const [rows] = await batch([
    orm
      .select({ email: users.email, password: users.password })
      .from(users)
      .where(sql`${inArray(users.email, emails)} and ${users.isActive}`),
  ]);
  const known = await Promise.all(
    rows.map(async ({ email, password: encoded }) => {
      const password = DEMO_USERS.find((user) => user.email === email)?.password ?? '';
      return (await passwords.verify(password, encoded)).valid ? [email] : [];
    }),
  );
  return known.flat();
}

/**
 * Looks at the database.
 *
 * @param isSecretKnown whether `AUTH_SECRET` is at hand, and not a stand-in
 * @param deploy whether what matters on a deployment alone is looked at
 */
export async function checkDatabase(
  context: RequestContext,
  isSecretKnown: boolean,
  deploy: boolean,
): Promise<readonly Finding[]> {
  const { now, shards } = context;
  const missing = await missingIn(
    shards.map(({ database }) => database),
    await readMigrations(),
  );
  if (missing.length > 0) {
    const names = [...new Set(missing.map(({ name }) => name))].join(', ');
    return [finding('E004', 'Apply them: easyjwt migrate.', `Migrations are missing: ${names}.`)];
  }
  const found: Finding[] = [];
  if (isSecretKnown && (await secretsOpen(context, now)) === false)
    found.push(
      finding(
        'E005',
        'Put the one back, before or after the new one, separated by a comma; or easyjwt keys rotate --lost-secret.',
      ),
    );
  if (!(await isSpread(context)))
    found.push(finding('E009', 'Name all of them in their order, and make them ready: easyjwt spread.'));
  if (!deploy) return found;
  const superusers = await everywhere(context, (there) => factsAt(there, jsonBoolean(anotherSuperuser(0))));
  if (!superusers.includes(true)) found.push(finding('W006', 'Make one: easyjwt createsuperuser.'));
  const known = await demoUsers(context);
  if (known.length > 0)
    found.push(
      finding(
        'W007',
        'Deactivate or delete them: easyjwt users deactivate.',
        `Everybody knows the passwords of ${known.join(', ')}.`,
      ),
    );
  if (await isNeglected(context))
    found.push(
      finding(
        'W011',
        'Look at the cron trigger of the Worker, or at the housekeeping of the server, and its log.',
      ),
    );
  return found;
}
