/** Settings of Django's that are none here: dotted paths to Python code, and what is always on or has another name. */

import { isUnset, SettingsError } from './read.ts';

/** One of them. */
export interface Unsupported {
  readonly name: string;
  /** Why it is none: renamed before, code rather than a value, always on, or nothing to set. */
  readonly status: 'removed' | 'function' | 'always on' | 'not needed';
  /** What to do instead, as a sentence. */
  readonly instead: string;
  /** Values that ask for what happens anyway, Django's default for one; any other value stops the service at start. */
  readonly harmless?: RegExp;
}

/** A dotted path of Django's to code that is a function of TypeScript here; its default is harmless. */
export const dottedPath = (name: string, byDefault: string, instead: string): Unsupported => ({
  name,
  status: 'function',
  instead,
  harmless: new RegExp(`^[\\w.]*\\b${byDefault}$`),
});

/** Names that simplejwt itself refuses to start with, because it renamed them. */
export const REMOVED: readonly Unsupported[] = [
  { name: 'AUTH_HEADER_TYPE', status: 'removed', instead: 'write AUTH_HEADER_TYPES.' },
  { name: 'AUTH_TOKEN_CLASS', status: 'removed', instead: 'write AUTH_TOKEN_CLASSES.' },
  { name: 'SECRET_KEY', status: 'removed', instead: 'write SIGNING_KEY.' },
  { name: 'TOKEN_BACKEND_CLASS', status: 'removed', instead: 'write ALGORITHM.' },
];

/**
 * Refuses an environment that holds a setting of Django's which cannot be taken from there.
 *
 * @throws {SettingsError} where it asks for more than what happens anyway
 */
export function refuseUnsupported(
  env: Readonly<Record<string, unknown>>,
  unsupported: readonly Unsupported[],
): void {
  const asksForMore = ({ name, harmless }: Unsupported): boolean => {
    const raw = env[name];
    if (isUnset(raw) || raw === 'None') return false;
    return !harmless?.test(typeof raw === 'string' || typeof raw === 'boolean' ? String(raw) : '');
  };
  const faults = unsupported
    .filter(asksForMore)
    .map(({ name, instead }) => `${name} cannot be set: ${instead}`);
  if (faults.length > 0) throw new SettingsError(faults);
}
