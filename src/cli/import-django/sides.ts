/**
 * Two sides of a row: in Django and here. What was noted when it was brought tells on which of them it has changed since, so
 * that neither an old dump nor a newer one takes back what was done here.
 *
 * Accepted weakness: what the deployer's own tables hold here is not looked at, only whether Django's side of it changed.
 */
import { createHash } from 'node:crypto';
import type { Outcome } from './report.ts';

/** What is noted of a row: digests, because the rows themselves need not be kept twice. */
export interface State {
  /** Of everything that can be compared with what is here. */
  readonly content: string;
  /** Of the password as Django had it: a login here hashes it anew. */
  readonly password?: string;
  /** Of what goes into tables of the deployer's. */
  readonly tables?: string;
  /** A user's epoch, which a change of the password and being logged out everywhere move on. */
  readonly epoch?: number;
}

/** A digest of a value: 128 bits. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

const isState = (value: unknown): value is State =>
  typeof value === 'object' && value !== null && 'content' in value && typeof value.content === 'string';

/** Reads what was noted. */
export function readState(text: string | undefined): State | undefined {
  const state: unknown = text === undefined ? undefined : JSON.parse(text);
  return isState(state) ? state : undefined;
}

/** What is to become of a row. `update` if it may. */
export type Decision = Exclude<Outcome, 'created' | 'updated' | 'outdated'> | 'create' | 'update';

/**
 * Decides.
 *
 * @param django the row as it is there now
 * @param here the row as it is here, if it is
 * @param noted what was noted when it was brought, if it was
 * @returns `skipped` for a row that is here and was not brought, and differs
 */
export function decide(django: State, here: State | undefined, noted: State | undefined): Decision {
  const isSame = (other: State) => other.password === django.password && other.tables === django.tables;
  if (!noted) {
    if (!here) return 'create';
    return django.password === undefined && here.content === django.content ? 'unchanged' : 'skipped';
  }
  if (!here) return 'deleted_here';
  if (isSame(noted) && (noted.content === django.content || here.content === django.content))
    return 'unchanged';
  return here.content === noted.content && here.epoch === noted.epoch ? 'update' : 'changed_here';
}
