/** One HTTP request, its answer read to the end. */

/** What is sent. */
export interface Call {
  /** GET, or POST with a body. */
  readonly method?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string;
  /** Bearer token. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body: what it says as JSON, or the text if it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they check
  readonly body: any;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The request of a call. */
export function toRequest(url: string, { method, json, body, token, headers }: Call): Request {
  const payload = json === undefined ? body : JSON.stringify(json);
  return new Request(url, {
    method: method ?? (payload === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(payload !== undefined && { body: payload }),
  });
}

/** The answer in a response. */
export async function readAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
}

/** Sends a request. Redirects are not followed. */
export async function call(url: string, init: Call): Promise<Answer> {
  return readAnswer(await fetch(toRequest(url, init)));
}
