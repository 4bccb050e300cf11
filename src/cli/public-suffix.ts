/** Public suffixes by the whole list of them, which is too heavy for a Worker but not for a process. */
import { getPublicSuffix } from 'tldts';
import { SettingsError } from '../core/settings/read.ts';

/** Whether anybody can register a name below this domain, by the Public Suffix List, private section included. */
export const isPublicSuffix = (domain: string): boolean =>
  getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;

/**
 * Refuses to share cookies with strangers.
 *
 * @param domain `COOKIE_DOMAIN` as it was written
 * @throws {SettingsError} if it is a public suffix
 */
export function requireOwnDomain(domain: unknown): void {
  if (typeof domain !== 'string' || !isPublicSuffix(domain.trim().replace(/^\./, '').toLowerCase())) return;
  throw new SettingsError([
    `COOKIE_DOMAIN cannot be ${domain}, a public suffix, under which anybody can register: write a domain of yours.`,
  ]);
}
