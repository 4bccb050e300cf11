/** What somebody saw before they decided on a change. */
import { type Differences, differences, differsIn } from './differences.ts';
import { seenOtherwise } from './refusals.ts';

/**
 * Fields that somebody else wrote since they were seen. What is already as it is to become is no matter.
 *
 * @param changed what is to be changed
 */
export const staleFields = (before: object, changed: Differences, seen: object): string[] =>
  Object.keys(differences(before, seen).after).filter((name) => differsIn(changed, name));

/**
 * Refuses to write over what somebody else wrote since it was seen.
 *
 * @throws {ApiError} 409 naming the fields
 */
export function requireSeen(before: object, changed: Differences, seen: object): void {
  const stale = staleFields(before, changed, seen);
  if (stale.length > 0) throw seenOtherwise(stale);
}
