/** Reads a table of settings from TypeScript options or from an environment. */
import { envName, type SettingsInput, type SettingsOf, type SettingsTable } from './setting.ts';

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

/** Longest value that an error message repeats, in characters. */
const MAX_SHOWN = 60;

/** What was written, as an error message may repeat it. */
function written(raw: unknown): string {
  if (typeof raw === 'string')
    return JSON.stringify(raw.length > MAX_SHOWN ? `${raw.slice(0, MAX_SHOWN)}…` : raw);
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  return Array.isArray(raw) ? 'this list' : `a value of type ${typeof raw}`;
}

/** Whether a setting was left out. */
export const isUnset = (raw: unknown): boolean =>
  raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');

/**
 * The settings of a table, from what was written; what was not written gets its default.
 *
 * @throws {SettingsError} naming every setting that cannot be what was written, and saying what to write
 */
export function readSettings<Table extends SettingsTable>(
  table: Table,
  input: SettingsInput<Table>,
): SettingsOf<Table> {
  const faults: string[] = [];
  const entries = Object.entries(table).map(([key, setting]) => {
    const raw = input[key];
    if (isUnset(raw)) return [key, setting.fallback];
    const value = setting.parse(raw);
    if (value === undefined) {
      const what = setting.secret ? 'what it is' : written(raw);
      faults.push(`${envName(key)} cannot be ${what}: write ${setting.expects}.`);
    }
    return [key, value];
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.fromEntries(entries);
}

/** The part of an environment (`process.env`, a Worker's `env`) that a table names, as TypeScript options. */
export const settingsFromEnv = <Table extends SettingsTable>(
  table: Table,
  env: Readonly<Record<string, unknown>>,
): SettingsInput<Table> =>
  Object.fromEntries(Object.keys(table).map((key) => [key, env[envName(key)]])) as SettingsInput<Table>;
