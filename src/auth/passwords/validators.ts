/** What makes a new password unacceptable: Django's four validators, in their order and with their words. */
import { isSimilar } from './similarity.ts';

/** What is known of the user whose password it becomes. */
export interface UserAttributes {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
}

/** Circumstances of a new password. */
export interface PasswordContext {
  readonly attributes: UserAttributes;
  /** Whether the password is on the list of common ones: its {@link commonPasswordKey} is in the table. */
  readonly common: boolean;
}

/** Fewest characters of a new password, as in Django. */
export const MINIMUM_LENGTH = 8;

/** Attributes in Django's order, by their verbose names. The first one that is too similar is named. */
const ATTRIBUTES = [
  ['firstName', 'first name'],
  ['lastName', 'last name'],
  ['email', 'email address'],
] as const satisfies readonly (readonly [keyof UserAttributes, string])[];

/** What Python's `str.isdigit` takes besides decimal digits: superscripts, circled digits and their like. */
const isNumeric = (password: string): boolean =>
  /^[\p{Nd}\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u.test(
    password,
  );

/** What Python's `str.strip` takes off: JavaScript's `trim` differs in the separators and the byte order mark. */
const strip = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts four separators as white space
  text.replace(/^[\p{White_Space}\x1c-\x1f]+|[\p{White_Space}\x1c-\x1f]+$/gu, '');

/** The form in which a password is looked up in the list of common ones. */
export function commonPasswordKey(password: string): string {
  return strip(password.toLowerCase());
}

/** Every objection to a new password, as messages for its user; empty if there is none. */
export function passwordFaults(password: string, { attributes, common }: PasswordContext): string[] {
  const similar = ATTRIBUTES.find(([name]) => isSimilar(password, attributes[name] ?? ''));
  const faults: string[] = [];
  if (similar) faults.push(`The password is too similar to the ${similar[1]}.`);
  if ([...password].length < MINIMUM_LENGTH) {
    faults.push(`This password is too short. It must contain at least ${MINIMUM_LENGTH} characters.`);
  }
  if (common) faults.push('This password is too common.');
  if (isNumeric(password)) faults.push('This password is entirely numeric.');
  return faults;
}
