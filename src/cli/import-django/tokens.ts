/**
 * Blacklisted tokens (`token_blacklist` of simplejwt and django-easyjwt) as tombstones, until they have expired. Tokens that
 * are not blacklisted need nothing: under the same `SIGNING_KEY` they are adopted at their first use.
 */
import { setImmediate } from 'node:timers/promises';
import { adoptedSessionId } from '../../auth/tokens/read.ts';
import type { Database } from '../../storage/database.ts';
import { insertTombstones, selectEnded, type Tombstone } from '../../storage/imports/tombstones.ts';
import { BATCH, batchesOf } from './batches.ts';
import { readTime } from './dates.ts';
import type { Mode } from './groups.ts';
import type { Log } from './report.ts';
import { columnOf, keyText, pagesOf, type Row, type Source, tableNamed } from './source.ts';

/** How far clocks may be apart at most, in seconds (`LEEWAY`). */
const LEEWAY = 60;

/** A sliding token can be refreshed until a time that only the token itself says. */
function refreshEnd(token: unknown): number {
  const [, payload] = typeof token === 'string' ? token.split('.') : [];
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    const has = typeof claims === 'object' && claims !== null && 'refresh_exp' in claims;
    return has && typeof claims.refresh_exp === 'number' ? Math.ceil(claims.refresh_exp) : 0;
  } catch {
    return 0;
  }
}

/** Reads a blacklisted token; undefined if its row is broken. */
async function readToken(
  outstanding: Row,
  blacklisted: Row,
  timeZone: string,
): Promise<Tombstone | undefined> {
  const { jti, token, created_at, user_id, user = user_id } = outstanding;
  const expires = readTime(outstanding.expires_at, timeZone);
  const ended = readTime(blacklisted.blacklisted_at, timeZone);
  if (typeof jti !== 'string' || jti === '' || !expires || !ended) return undefined;
  return {
    sessionId: await adoptedSessionId(jti),
    user: typeof user === 'number' || typeof user === 'string' ? user : null,
    createdAt: readTime(created_at, timeZone)?.seconds ?? ended.seconds,
    endedAt: ended.seconds,
    expiresAt: Math.max(expires.seconds, refreshEnd(token)),
  };
}

/** Brings them, a page at a time. */
export async function bringTokens(
  database: Database,
  source: Source,
  {
    timeZone,
    now,
    dryRun,
    signal,
  }: Mode & { readonly timeZone: string; readonly now: number; readonly signal?: AbortSignal },
  log: Log,
): Promise<void> {
  const outstanding = tableNamed(source, 'token_blacklist.OutstandingToken');
  const blacklisted = tableNamed(source, 'token_blacklist.BlacklistedToken');
  if (!outstanding || !blacklisted) return;
  const reference = columnOf(blacklisted, 'token') ?? 'token';
  for (const rows of pagesOf(source, blacklisted, BATCH)) {
    await setImmediate();
    signal?.throwIfAborted();
    const tokens = new Map(
      source
        .rowsWith(
          outstanding,
          outstanding.key,
          rows.map((row) => row[reference]),
        )
        .map((row) => [keyText(row[outstanding.key]), row]),
    );
    const tombstones: Tombstone[] = [];
    for (const row of rows) {
      const token = tokens.get(keyText(row[reference]));
      const tombstone = token && (await readToken(token, row, timeZone));
      if (!tombstone)
        log.count(
          'tokens',
          'skipped',
          `blacklisted token ${keyText(row[blacklisted.key])}`,
          'it has no jti, or a date that is none',
        );
      else if (tombstone.expiresAt + LEEWAY > now) tombstones.push(tombstone);
    }
    for (const batch of batchesOf(tombstones, () => 200)) {
      const ids = batch.map(({ sessionId }) => sessionId);
      const [ended] = await database.batch([selectEnded(ids)]);
      const known = new Set(ended.map(({ id }) => id));
      const fresh = batch.filter(({ sessionId }) => !known.has(sessionId));
      const [first, ...others] = insertTombstones(fresh);
      if (!dryRun && fresh.length > 0 && first) await database.batch([first, ...others]);
      for (const { sessionId } of batch) log.count('tokens', known.has(sessionId) ? 'unchanged' : 'created');
    }
  }
}
