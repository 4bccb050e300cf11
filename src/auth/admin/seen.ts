/** What somebody saw before they decided on a change. */
import { type Differences, differences, differsIn } from './differences.ts';
import { seenOtherwise } from './refusals.ts';

/**
 * Refuses to write over what somebody else wrote since it was seen.
 *
 * @param changed what is to be changed; what is already as it is to become is no matter
 * @throws {ApiError} 409 naming the fields
 */
export function requireSeen(before: object, changed: Differences, seen: object): void {
  const stale = Object.keys(differences(before, seen).after).filter((name) => differsIn(changed, name));
  if (stale.length > 0) throw seenOtherwise(stale);
}
