/** Faults of wrangler's configuration. */
import { AUTH_SETTINGS } from '../../core/settings/auth.ts';
import { MAILER_SETTINGS } from '../../core/settings/mailer.ts';
import { envName, type SettingsTable } from '../../core/settings/setting.ts';
import { databasesOf, type WranglerConfig } from '../wrangler.ts';
import { type Finding, finding } from './finding.ts';

const TABLES: readonly SettingsTable[] = [AUTH_SETTINGS, MAILER_SETTINGS];

const SECRETS = TABLES.flatMap((table) =>
  Object.entries(table).flatMap(([key, { secret }]) => (secret ? [envName(key)] : [])),
);

/** @param deployed whether what matters on Cloudflare alone is looked at */
export function checkWrangler(config: WranglerConfig, deployed: boolean): readonly Finding[] {
  const { configPath, compatibility_flags, triggers, vars } = config;
  const found: Finding[] = [];
  const bound = databasesOf(config);
  if (bound.length === 0)
    found.push(finding('E002', `Add a d1_databases entry with binding = "DB" to ${configPath}.`));
  if (!compatibility_flags.includes('nodejs_compat'))
    found.push(finding('E008', 'Add it to compatibility_flags: scrypt is native in node:crypto.'));
  if (!deployed) return found;
  for (const { binding, database_id } of bound)
    if (!database_id)
      found.push(finding('E007', `Add the database_id of ${binding}: \`npx wrangler d1 list\` shows it.`));
  if (!triggers.crons?.length)
    found.push(
      finding('W009', 'Add crons to [triggers]: sessions, keys and waiting mail are looked after by it.'),
    );
  for (const name of SECRETS.filter((secret) => vars[secret]))
    found.push(
      finding(
        'W010',
        `Take it out of [vars] and set it by \`npx wrangler secret put ${name}\`; make a new one if the file was shared.`,
        `The secret ${name} stands in wrangler's configuration.`,
      ),
    );
  return found;
}
