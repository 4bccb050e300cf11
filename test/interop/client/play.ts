/** Plays the cases of a client-service: what a browser or app does there, and what is done behind the auth-service's back. */
import type { Expected } from '../../auth/wire/case.ts';
import { pattern } from '../../auth/wire/compare.ts';
import { type Played, play, type Stage } from '../../auth/wire/play.ts';
import { CLIENT_CASES, type ClientCase } from './cases.ts';

/** What a client-service does not pass on: registering, and the routes of sliding tokens. */
const UPSTREAM_ONLY = /^\/auth\/(create-user|token\/sliding)\//;

/** A client-service in front of an auth-service. */
export const inFront = (client: string, auth: Stage): Stage => ({
  ...auth,
  fetch: (path, init) =>
    UPSTREAM_ONLY.test(path) ? auth.fetch(path, init) : fetch(client + path, { ...init, redirect: 'manual' }),
});

function faults(expected: Expected, played: Played): string[] {
  const { response, body } = played;
  const [status, text] = [expected.slice(0, 3), expected.slice(4)];
  const found: string[] = [];
  if (String(response.status) !== status) found.push(`status is ${response.status}, not ${status}`);
  if (!pattern(text, played).test(body)) found.push(`body is ${body}, not ${text}`);
  const challenge = response.headers.get('www-authenticate');
  if (/^Bearer\b/.test(challenge ?? '') !== (status === '401')) found.push(`challenge is ${challenge}`);
  return found;
}

/** The cases that are not answered as `expectedOf` says. */
export async function wrongAnswers(
  stage: Stage,
  expectedOf: (row: ClientCase) => Expected,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const row of CLIENT_CASES) {
    const found = faults(expectedOf(row), await play(stage, { ...row, easyjwt: row.django }));
    if (found.length > 0) wrong.push(`${row.id} ${row.name}: ${found.join('; ')}`);
  }
  return wrong;
}
