/**
 * One setting: its name in the environment (Django's, where Django has it), its default, how it is read, and its
 * documentation. The tables in this folder are lists of these; types, validation, the environment and the settings page
 * of the docs all come from them.
 */
import { parseDuration } from './duration.ts';

/** How a setting is described and read. `T` is what the code gets, `I` what TypeScript users may write. */
export interface Setting<T, I> {
  /** Name of the environment variable. */
  readonly name: string;
  /** What it does, for the docs: one or two sentences. */
  readonly doc: string;
  /** What may be written, as it follows "write" in an error message. */
  readonly expects: string;
  /** The default as the docs show it. */
  readonly shown: string;
  /** Its value is never repeated in an error message. */
  readonly secret?: true;
  /** The value for what was written; undefined if that is no such value. Called only with something written. */
  parse(raw: I | string): T | undefined;
  readonly fallback: T;
}

/** A table of settings by their names in TypeScript. */
// biome-ignore lint/suspicious/noExplicitAny: the only type that every Setting<T, I> is assignable to
export type SettingsTable = Readonly<Record<string, Setting<any, any>>>;

/** What the code gets from a table. */
export type SettingsOf<Table extends SettingsTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer T, infer _> ? T : never;
};

/** What a TypeScript user may write for a table: camelCase names, each optional. */
export type SettingsInput<Table extends SettingsTable> = {
  readonly [Key in keyof Table]?:
    | (Table[Key] extends Setting<infer _, infer I> ? I | string : never)
    | undefined;
};

interface Spec<T> {
  name: string;
  doc: string;
  fallback: T;
  shown?: string;
  secret?: true;
}

const show = (value: unknown): string =>
  value === undefined || value === '' ? 'not set' : Array.isArray(value) ? value.join(',') : String(value);

/** Seconds; see {@link parseDuration}. */
export function duration(spec: {
  name: string;
  doc: string;
  fallback: string;
  min?: number;
  max?: number;
}): Setting<number, number> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = spec;
  const bounds =
    max < Number.POSITIVE_INFINITY ? `, from ${min} to ${max} seconds` : min > 0 ? `, at least ${min}` : '';
  return {
    ...spec,
    fallback: parseDuration(spec.fallback) ?? 0,
    shown: spec.fallback,
    expects: `seconds (300) or a duration ("10s", "5m", "1d")${bounds}`,
    parse(raw) {
      const seconds = parseDuration(raw);
      return seconds === undefined || seconds < min || seconds > max ? undefined : seconds;
    },
  };
}

function parseBoolean(raw: boolean | string): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  const word = String(raw).trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  return ['false', '0', 'no', 'off'].includes(word) ? false : undefined;
}

/** `true` or `false` (also `1`/`0`, `yes`/`no`, `on`/`off`; any case, so that Python's `True` works). */
export function flag(spec: Spec<boolean>): Setting<boolean, boolean> {
  return { ...spec, shown: show(spec.fallback), expects: 'true or false', parse: parseBoolean };
}

/** A {@link flag} whose default depends on other settings: undefined when nothing was written. */
export function optionalFlag(spec: {
  name: string;
  doc: string;
  shown: string;
}): Setting<boolean | undefined, boolean> {
  return { ...spec, fallback: undefined, expects: 'true or false', parse: parseBoolean };
}

/** Any text; surrounding whitespace does not count. Empty means not set. */
export function text(spec: Spec<string>): Setting<string, string> {
  return {
    ...spec,
    shown: spec.shown ?? show(spec.fallback),
    expects: 'a text',
    parse: (raw) => (typeof raw === 'string' ? raw.trim() : undefined),
  };
}

/** A whole number within bounds. */
export function integer(spec: Spec<number> & { min: number; max: number }): Setting<number, number> {
  return {
    ...spec,
    shown: show(spec.fallback),
    expects: `a whole number from ${spec.min} to ${spec.max}`,
    parse(raw) {
      const value = typeof raw === 'number' ? raw : /^\d{1,15}$/.test(raw.trim()) ? Number(raw) : Number.NaN;
      return Number.isInteger(value) && value >= spec.min && value <= spec.max ? value : undefined;
    },
  };
}

/** Exactly one of the words. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  spec: Spec<Word>,
): Setting<Word, Word> {
  return {
    ...spec,
    shown: show(spec.fallback),
    expects: `one of ${words.map((word) => (word === '' ? '"" (nothing)' : word)).join(', ')}`,
    parse: (raw) => words.find((word) => word === String(raw).trim()),
  };
}

/** Words separated by commas, or an array of them. */
export function list(spec: Spec<readonly string[]>): Setting<readonly string[], readonly string[]> {
  return {
    ...spec,
    shown: spec.shown ?? show(spec.fallback),
    expects: 'words separated by commas',
    parse(raw) {
      const words = typeof raw === 'string' ? raw.split(',') : raw;
      if (!Array.isArray(words) || words.some((word) => typeof word !== 'string')) return undefined;
      return words.map((word: string) => word.trim()).filter((word) => word !== '');
    },
  };
}
