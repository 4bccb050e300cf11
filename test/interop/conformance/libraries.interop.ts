/** That the cases say what the real libraries answer: each is played against them. */
import { describe, expect, it } from 'vitest';
import { CONFIGS, type Expected } from '../../auth/wire/case.ts';
import { WIRE_CASES } from '../../auth/wire/cases/index.ts';
import { pattern } from '../../auth/wire/compare.ts';
import { type Played, play } from '../../auth/wire/play.ts';
import { startLibrary } from './django-stage.ts';
import { captured, has, inRelease, LIBRARIES } from './released.ts';

/** Whether an answer of Django is what a case says. */
function faults(expected: Expected, played: Played, scheme: string): string[] {
  const { response, body } = played;
  const [status, text] = [expected.slice(0, 3), expected.slice(4)];
  const found: string[] = [];
  if (String(response.status) !== status) found.push(`status is ${response.status}, not ${status}`);
  const type = response.headers.get('content-type')?.split(';')[0];
  const fits = text === 'HTML' ? type === 'text/html' : pattern(text, played).test(body);
  if (!fits) found.push(`body is ${body}, not ${text}`);
  if (text !== '' && text !== 'HTML' && type !== 'application/json') found.push(`type is ${type}`);
  const challenge = response.headers.get('www-authenticate');
  if (challenge !== (status === '401' ? `${scheme} realm="api"` : null))
    found.push(`challenge is ${challenge}`);
  return found;
}

const configs = Object.keys(CONFIGS) as (keyof typeof CONFIGS)[];
describe.each(LIBRARIES)('%s', (library) => {
  it.each(configs)('answers as the cases say (%s)', async (config) => {
    const cases = WIRE_CASES.filter((row) => (row.config ?? 'plain') === config && has(library, row));
    const stage = await startLibrary(library, config);
    const wrong: string[] = [];
    for (const row of cases) {
      const played = await play(stage, row);
      const released = library === 'simplejwt' ? inRelease(row) : undefined;
      const found = faults(released ?? captured(library, row), played, config === 'types' ? 'JWT' : 'Bearer');
      if (found.length > 0) wrong.push(`${row.id} ${row.name}: ${found.join('; ')}`);
    }
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });
});
