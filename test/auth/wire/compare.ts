/** Compares an answer with what was expected, down to the byte. */
import type { Expected } from './case.ts';
import type { Played } from './play.ts';

const PLACES: Readonly<Record<string, string>> = {
  '<JWT>': '[\\w-]+\\.[\\w-]+\\.[\\w-]+',
  '<number>': '\\d+',
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z',
  '<more>': '"[^]+',
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a body has to match. */
export function pattern(body: string, { email, userId }: Played): RegExp {
  const places = { ...PLACES, '<email>': literally(email), '<id>': String(userId) };
  const source = body
    .split(/(<\w+>)/)
    .map((part) => places[part as keyof typeof places] ?? literally(part))
    .join('');
  return new RegExp(`^${source}$`);
}

/** RFC 6750 section 3: `error` where a token was sent, which is where the body has a code. */
const challengeOf = (body: string): string =>
  body.includes('"code":') ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"';

/** What is wrong with an answer, one line each; nothing if it is what was expected. */
export function differences(expected: Expected, played: Played, scheme = 'Bearer'): string[] {
  const { response, body } = played;
  const { status, headers } = response;
  const [wanted = '', text = ''] = [expected.slice(0, 3), expected.slice(4)];
  const faults: string[] = [];
  const check = (name: string, actual: string | null, right: string | null) => {
    if (actual !== right) faults.push(`${name} is ${actual}, not ${right}`);
  };
  check('status', String(status), wanted);
  if (!pattern(text, played).test(body)) faults.push(`body is ${body}, not ${text}`);
  const challenge = status === 401 ? challengeOf(body).replace('Bearer', scheme) : null;
  check('WWW-Authenticate', headers.get('www-authenticate'), challenge);
  if (body !== '') check('Content-Type', headers.get('content-type'), 'application/json');
  if (status !== 204) check('Cache-Control', headers.get('cache-control'), 'no-store');
  if ((status === 204 || status === 405) && !headers.has('allow')) faults.push('Allow is missing');
  return faults;
}
