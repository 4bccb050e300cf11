/** What no answer may be or hold, whatever was asked. */

/** An answer, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Words that come from inside: SQL, drivers and libraries, stacks, files. */
const INTERNALS =
  /\b(SELECT|INSERT INTO|DELETE FROM|WHERE)\b|SQLITE|sqlite_|libsql|drizzle|valibot|itty|node_modules|\bat \S+ \(|\.[jt]s:\d+|\/src\/|TypeError|RangeError|SyntaxError|ReferenceError|Failed query|\[object Object\]/;

/** The one 5xx that is asked for: by a browser that fetches the login page ahead of a click. */
const PREFETCH = '"code":"prefetch_refused"';

/** Reads an answer. */
export const readAnswer = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

/** What is wrong with any answer. */
export function faultsOf({ status, headers, text }: Answer): string[] {
  const inside = INTERNALS.exec(text);
  return [
    ...(status >= 500 && !text.includes(PREFETCH) ? [`${status}: ${text.slice(0, 200)}`] : []),
    ...(inside
      ? [`${status}: tells ${inside[0]}: ${text.slice(Math.max(0, inside.index - 80)).slice(0, 200)}`]
      : []),
    ...(status >= 200 && headers.get('cache-control') === null && text !== '' && status !== 404
      ? [`${status}: without cache-control`]
      : []),
  ];
}

/** What the service answers in JSON, whoever asks. Beside it, browsers get pages of errors. */
const API = /^\/(auth|admin\/api|\.well-known|healthz|readyz|openapi\.json)(\/|$)/;

const wantsPage = ({ headers, url }: Request) =>
  !API.test(new URL(url).pathname) && (headers.get('accept') ?? '').includes('text/html');

/** What is wrong with an answer to a program: an error is a JSON object that says something. */
export function programFaultsOf(request: Request, answer: Answer): string[] {
  const { status, headers, text } = answer;
  const faults = faultsOf(answer);
  if (status < 400 || request.method === 'HEAD' || wantsPage(request)) return faults;
  if (headers.get('content-type') !== 'application/json')
    return [...faults, `${status}: is ${headers.get('content-type')}`];
  const body: unknown = JSON.parse(text);
  const isTelling = typeof body === 'object' && body !== null && Object.keys(body).length > 0;
  return isTelling ? faults : [...faults, `${status}: says nothing`];
}
