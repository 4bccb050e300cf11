/** What `easyjwt check` can find, each under a code that stays: E for errors, W for warnings, I for what is good to know. */

/** Codes, and what they stand for. The page of the docs has the same. */
export const CODES = {
  E001: 'A setting is wrong or missing: the service would not start.',
  E002: "Wrangler's configuration is missing, cannot be read, or binds no database as DB.",
  E003: 'The database cannot be reached.',
  E004: 'Migrations are missing.',
  E005: 'AUTH_SECRET is not the one that the database was sealed with.',
  E006: 'COOKIE_DOMAIN is a public suffix: strangers would get the tokens.',
  E007: "Wrangler's configuration does not say which D1 database is meant.",
  E008: 'The compatibility flag nodejs_compat is missing: the Worker could not hash passwords.',
  E009: 'A database is not ready for users to be spread over it, or is another one than it is named as.',
  W001: 'DEBUG is on.',
  W002: 'EXPOSE_API is on: anybody reaches the token API.',
  W003: 'PUBLIC_URL is missing.',
  W004: 'PUBLIC_URL is for this machine alone.',
  W005: 'The service cannot send mail.',
  W006: 'There is no active superuser.',
  W007: 'Demo users of npm start have the passwords that everybody knows.',
  W008: 'SIGNING_KEY is shorter than the hash of ALGORITHM.',
  W009: 'The Worker has no cron trigger.',
  W010: "A secret stands in wrangler's configuration.",
  W011: 'Nothing has kept house for more than a day.',
  W012: 'Refresh tokens that Django issued are adopted without an end.',
  I001: "The Worker's secrets were not looked at.",
} as const;

/** The part of a code behind `easyjwt.` */
export type Code = keyof typeof CODES;

/** How bad something is, in ascending order. */
export const LEVELS = ['info', 'warning', 'error'] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** Something that was found. */
export interface Finding {
  /** `easyjwt.` and the code. */
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

const LEVEL_OF: Readonly<Record<string, Level>> = { E: 'error', W: 'warning', I: 'info' };

/** Something that was found under a code; `message` where it says more than the code does. */
export const finding = (code: Code, hint: string, message: string = CODES[code]): Finding => ({
  code: `easyjwt.${code}`,
  level: LEVEL_OF[code.charAt(0)] ?? 'error',
  message,
  hint,
});
