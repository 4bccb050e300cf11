/** Settings of Django's that are none here: dotted paths to Python code, and what is always on or has another name. */

import { isUnset, SettingsError } from './read.ts';

/** One of them. */
export interface Unsupported {
  readonly name: string;
  /** What to do instead, as a sentence. */
  readonly instead: string;
  /** Whether a value asks for what happens anyway, as Django's default does; any other stops the service at start. */
  readonly isHarmless?: (value: string) => boolean;
}

/** A dotted path of Django's to code that is a function of TypeScript here; its default is harmless. */
export const dottedPath = (name: string, byDefault: string, instead: string): Unsupported => ({
  name,
  instead,
  isHarmless: (value) => /^[\w.]+$/.test(value) && value.split('.').at(-1) === byDefault,
});

/** Names that simplejwt itself refuses to start with, because it renamed them. */
export const REMOVED: readonly Unsupported[] = [
  { name: 'AUTH_HEADER_TYPE', instead: 'write AUTH_HEADER_TYPES.' },
  { name: 'AUTH_TOKEN_CLASS', instead: 'write AUTH_TOKEN_CLASSES.' },
  { name: 'SECRET_KEY', instead: 'write SIGNING_KEY.' },
  { name: 'TOKEN_BACKEND_CLASS', instead: 'write ALGORITHM.' },
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
  const asksForMore = ({ name, isHarmless }: Unsupported): boolean => {
    const raw = env[name];
    if (isUnset(raw) || raw === 'None') return false;
    return !isHarmless?.(typeof raw === 'string' || typeof raw === 'boolean' ? String(raw) : '');
  };
  const faults = unsupported
    .filter(asksForMore)
    .map(({ name, instead }) => `${name} cannot be set: ${instead}`);
  if (faults.length > 0) throw new SettingsError(faults);
}
