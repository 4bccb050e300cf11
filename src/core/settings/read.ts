/** Reads a table of settings from TypeScript options or from an environment. */
import type { SettingsInput, SettingsOf, SettingsTable } from './setting.ts';

/** Settings that cannot be used. The message names each of them and says what to write instead. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'improperly_configured';

  /** One sentence each: "NAME cannot be X: write Y." */
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Cannot start: ${faults.join(' ')}`);
    this.faults = faults;
  }
}

/** simplejwt refuses to start with these, because they were renamed; so do we. */
const REMOVED: Readonly<Record<string, string>> = {
  AUTH_HEADER_TYPE: 'AUTH_HEADER_TYPES',
  AUTH_TOKEN_CLASS: 'AUTH_TOKEN_CLASSES',
  SECRET_KEY: 'SIGNING_KEY',
  TOKEN_BACKEND_CLASS: 'ALGORITHM',
};

/** The settings of a table, from what was written; what was not written gets its default. */
export function readSettings<Table extends SettingsTable>(
  table: Table,
  input: SettingsInput<Table>,
): SettingsOf<Table> {
  const faults: string[] = [];
  const entries = Object.entries(table).map(([key, setting]) => {
    const raw = input[key];
    if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) {
      return [key, setting.fallback];
    }
    const value = setting.parse(raw);
    if (value === undefined) {
      const written = setting.secret ? 'what it is' : JSON.stringify(raw);
      faults.push(`${setting.name} cannot be ${written}: write ${setting.expects}.`);
    }
    return [key, value];
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.fromEntries(entries);
}

/**
 * The part of an environment (`process.env`, a Worker's `env`) that a table names, as TypeScript options.
 *
 * @throws {SettingsError} for a setting that simplejwt removed.
 */
export function settingsFromEnv<Table extends SettingsTable>(
  table: Table,
  env: Readonly<Record<string, unknown>>,
): SettingsInput<Table> {
  const removed = Object.keys(REMOVED).filter((name) => env[name] !== undefined);
  if (removed.length > 0) {
    throw new SettingsError(removed.map((name) => `${name} was removed: write ${REMOVED[name]} instead.`));
  }
  return Object.fromEntries(
    Object.entries(table).map(([key, { name }]) => [key, env[name]]),
  ) as SettingsInput<Table>;
}
