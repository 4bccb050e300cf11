/**
 * One setting: its default, how it is read, and its documentation. Its name in a table is Django's, where Django has it,
 * in camelCase. The tables in this folder are lists of these; types, validation, the environment and the settings page
 * of the docs all come from them.
 */
import { parseDuration } from './duration.ts';

/** How a setting is described and read. `T` is what the code gets, `I` what TypeScript users may write. */
export interface Setting<T, I> {
  /** What may be written, as it follows "write" in an error message. */
  readonly expects: string;
  /** The default as it is written, where `fallback` is something else. */
  readonly shown?: string;
  /** Its value is never repeated in an error message. */
  readonly secret?: true;
  /** The value for what was written; undefined if that is no such value. Called only with something written. */
  parse(raw: I | string): T | undefined;
  readonly fallback: T;
}

/** Name of the environment variable of a setting: `accessTokenLifetime` is `ACCESS_TOKEN_LIFETIME`. */
export const envName = (key: string): string => key.replace(/[A-Z]/g, '_$&').toUpperCase();

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
  fallback: T;
  secret?: true;
}

/** Seconds; see {@link parseDuration}. */
export function duration(spec: { fallback: string; min?: number; max?: number }): Setting<number, number> {
  const { min = 0, max } = spec;
  const bounds = max ? `, from ${min} to ${max} seconds` : min ? `, at least ${min}` : '';
  return {
    ...spec,
    fallback: parseDuration(spec.fallback) ?? 0,
    shown: spec.fallback,
    expects: `seconds (300) or a duration ("10s", "5m", "1d")${bounds}`,
    parse(raw) {
      const seconds = parseDuration(raw);
      return seconds === undefined || seconds < min || seconds > (max ?? seconds) ? undefined : seconds;
    },
  };
}

function parseBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  const word = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : '';
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  return ['false', '0', 'no', 'off'].includes(word) ? false : undefined;
}

/** `true` or `false` (also `1`/`0`, `yes`/`no`, `on`/`off`; any case, so that Python's `True` works). */
export function flag(spec: Spec<boolean>): Setting<boolean, boolean> {
  return { ...spec, expects: 'true or false', parse: parseBoolean };
}

/** A {@link flag} whose default depends on other settings: undefined when nothing was written. */
export function optionalFlag(): Setting<boolean | undefined, boolean> {
  return { fallback: undefined, expects: 'true or false', parse: parseBoolean };
}

/** Any text; surrounding whitespace does not count. Empty, or Django's `None`, means not set. */
export function text(spec: Spec<string>): Setting<string, string> {
  return {
    ...spec,
    expects: 'a text',
    parse: (raw) => (typeof raw === 'string' ? raw.trim().replace(/^None$/, '') : undefined),
  };
}

/** A {@link text} that has to look like something, unless it is empty. */
export function shaped(spec: Spec<string> & { expects: string; pattern: RegExp }): Setting<string, string> {
  const { parse, ...setting } = text(spec);
  return {
    ...setting,
    expects: spec.expects,
    parse(raw) {
      const value = parse(raw);
      return value === '' || (value !== undefined && spec.pattern.test(value)) ? value : undefined;
    },
  };
}

/** A whole number within bounds. */
export function integer(spec: Spec<number> & { min: number; max: number }): Setting<number, number> {
  return {
    ...spec,
    expects: `a whole number from ${spec.min} to ${spec.max}`,
    parse(raw) {
      const isDigits = typeof raw === 'string' && /^\d{1,15}$/.test(raw.trim());
      const value = isDigits ? Number(raw) : raw;
      const isWithin = typeof value === 'number' && value >= spec.min && value <= spec.max;
      return isWithin && Number.isInteger(value) ? value : undefined;
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
    expects: `one of ${words.map((word) => (word === '' ? '"" (nothing)' : word)).join(', ')}`,
    parse: (raw) => (typeof raw === 'string' ? words.find((word) => word === raw.trim()) : undefined),
  };
}

function parseWords(raw: unknown): string[] | undefined {
  if (raw === 'None') return [];
  const words: unknown = typeof raw === 'string' ? raw.split(',') : raw;
  if (!Array.isArray(words) || words.some((word) => typeof word !== 'string')) return undefined;
  return words.map((word: string) => word.trim()).filter((word) => word !== '');
}

/** Words separated by commas, or an array of them. */
export function list(spec: Spec<readonly string[]>): Setting<readonly string[], readonly string[]> {
  return {
    ...spec,
    expects: 'words separated by commas',
    parse: parseWords,
  };
}

/** A {@link list} of at least one word, each of which is a token of HTTP (RFC 9110 section 5.6.2). */
export function httpTokens(spec: Spec<readonly string[]>): Setting<readonly string[], readonly string[]> {
  return {
    ...list(spec),
    expects: 'names without spaces, separated by commas',
    parse(raw) {
      const words = parseWords(raw);
      return words?.length && words.every(isHttpToken) ? words : undefined;
    },
  };
}

const isHttpToken = (word: string): boolean => /^[\w!#$%&'*+.^`|~-]{1,100}$/.test(word);

/** Name of a request header, in lower case. Django's WSGI key of it is understood: `HTTP_X_TOKEN` is `x-token`. */
export function headerName(spec: Spec<string>): Setting<string, string> {
  return {
    ...text(spec),
    expects: 'the name of a header',
    parse(raw) {
      const word = typeof raw === 'string' ? raw.trim() : '';
      if (!isHttpToken(word)) return undefined;
      return (/^HTTP_[A-Z\d_]+$/.test(word) ? word.slice(5).replaceAll('_', '-') : word).toLowerCase();
    },
  };
}

/** Name of a claim: a word or a URI (RFC 7519 section 4.2). It need not be there: `None`, as in Django, is the empty text. */
export const optionalClaim = (spec: Spec<string>): Setting<string, string> =>
  shaped({
    ...spec,
    pattern: /^(?!(?:constructor|prototype)$)[A-Za-z][\x21-\x7e]{0,99}$/,
    expects: 'the name of a claim, or None',
  });

/** An {@link optionalClaim} that has to be there. */
export function claim(spec: Spec<string>): Setting<string, string> {
  const { parse, ...setting } = optionalClaim(spec);
  return { ...setting, expects: 'the name of a claim', parse: (raw) => parse(raw) || undefined };
}
