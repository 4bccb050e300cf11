/** A browser without a window: keeps cookies as their attributes say, and sends forms as they came. */
import { PASSWORD, type TestAuth } from '../../../support/auth.ts';

/** An answer. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[];
  readonly location: string | null;
}

/** Text of HTML as a browser shows it. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => {
    const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    return known[name] ?? whole;
  });

/** Hidden fields of the form that goes to an address. */
export function hiddenFields(page: string, action: string): Record<string, string> {
  const form = page.split('<form ').find((each) => each.includes(`action="${action}"`)) ?? '';
  const inputs = (form.split('</form>')[0] ?? '').matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)">/g,
  );
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

export const ORIGIN = 'https://auth.test';

/** One browser. */
export function createVisitor(auth: TestAuth, origin = ORIGIN) {
  const jar = new Map<string, string>();

  async function send(
    method: string,
    path: string,
    init: { headers?: HeadersInit; body?: string } = {},
  ): Promise<Seen> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html,*/*;q=0.8');
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await auth.service.public.fetch(
      new Request(`${origin}${path}`, { method, headers, body: init.body ?? null }),
      { ip: '203.0.113.7', userAgent: headers.get('user-agent') ?? 'test' },
    );
    const cookies = response.headers.getSetCookie();
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0(;|$)/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      cookies,
      location: response.headers.get('location'),
    };
  }

  const get = (path: string, headers: HeadersInit = {}) => send('GET', path, { headers });
  const post = (path: string, fields: Record<string, string>, headers: HeadersInit = {}) =>
    send('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin,
        ...Object.fromEntries(new Headers(headers)),
      },
    });

  /** Sends every request at the same time, as tabs of one browser would. */
  const together = (...paths: string[]) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return Promise.all(paths.map((path) => createVisitor(auth, origin).get(path, { cookie })));
  };

  /** Opens a page, fills its form in and sends it. */
  async function submit(page: string, fields: Record<string, string>, action = page.split('?')[0] ?? page) {
    const { text } = await get(page);
    return post(action, { ...hiddenFields(text, action), ...fields });
  }

  /** Logs in; the password is that of `register`. */
  const logIn = (email: string, next = '') => submit(`/login${next}`, { email, password: PASSWORD });

  return { jar, send, get, post, submit, together, logIn };
}
