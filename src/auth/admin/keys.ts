/** Signing keys, under `/admin/api/keys/`: never their private parts. */
import { ApiError } from '../../core/errors.ts';
import { keySetDocument } from '../../storage/key-sets.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { type KeySet, type KeyState, keyState } from '../keys/key-set.ts';
import { configuredKeys } from '../keys/static-key.ts';
import { isoMicros } from '../users/dates.ts';
import { type Asker, toView } from './actor.ts';
import { requireFresh } from './change.ts';
import { ask, look, refuse } from './look.ts';
import { NOTHING, type Page } from './view.ts';

/** A key as it is shown. Those of `SIGNING_KEY` are shown without name and times. */
export interface Key {
  readonly kid: string | null;
  readonly alg: string;
  readonly state: KeyState;
  readonly created_at: string | null;
  readonly signs_from: string | null;
  /** When tokens of a retired key are no longer taken. */
  readonly verifies_until: string | null;
}

const timeOf = (seconds: number | undefined) => (seconds === undefined ? null : isoMicros(seconds));

function staticKeys({ settings }: RequestContext): Key[] {
  const { current, legacy } = configuredKeys(settings);
  const key = (set: typeof current, state: KeyState): Key[] =>
    set ? [{ kid: null, alg: set.alg, state, created_at: null, signs_from: null, verifies_until: null }] : [];
  return [...key(current, 'signing'), ...key(legacy, 'retired')];
}

function managedKeys(set: KeySet, now: number): Key[] {
  return set.keys.map((key) => ({
    kid: key.kid,
    alg: key.alg,
    state: keyState(set, key, now),
    created_at: timeOf(key.createdAt),
    // One that signs from the beginning has a 0 there.
    signs_from: timeOf(Math.max(key.createdAt, key.signsFrom)),
    verifies_until: timeOf(key.verifiesUntil),
  }));
}

/** All keys: few enough for one page. */
export const listKeys = (context: RequestContext, asker: Asker): Promise<Page<Key>> =>
  look(context, asker, toView('easyjwt.signingkey'), { value: undefined }, () => ({
    facts: keySetDocument,
    show(facts) {
      const set: KeySet | null = JSON.parse(facts);
      const results = [...staticKeys(context), ...(set ? managedKeys(set, context.now) : [])];
      return { results, next: null };
    },
  }));

/**
 * Publishes a successor of the signing key, which takes over once every cache has it.
 *
 * @param input `compromised`: the keys so far are known to others and are dropped at once, with all that they signed
 * @returns the successor's kid
 * @throws {ApiError} 401, 403, 400; 409 where a successor waits already or keys come from the settings
 */
export async function rotateKeys(
  context: RequestContext,
  asker: Asker,
  input: Received<{ readonly compromised: boolean }>,
): Promise<{ readonly kid: string }> {
  const needed = ['easyjwt.change_signingkey'];
  if ('fault' in input) return refuse(context, asker, needed, input.fault);
  const { actor, provedAt } = await ask(context, asker, needed, NOTHING.facts);
  requireFresh(context, provedAt);
  const { keys, now } = context;
  const { compromised } = input.value;
  const event = (kid: string) =>
    createEvent(context, 'keys_rotated', {
      actorId: actor.id,
      details: { target: { key: kid }, after: { compromised } },
    });
  const kid = await keys.rotate(now, { compromised, event });
  if (kid === undefined) {
    const detail =
      'There is nothing to rotate: a successor waits already, or the key comes from SIGNING_KEY.';
    throw new ApiError(409, { detail, code: 'not_rotated' });
  }
  await emit(context, event(kid));
  return { kid };
}
