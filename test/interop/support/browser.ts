/** A browser without a window in front of one service: keeps cookies, and follows no redirect. */

/** An answer. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly location: string | null;
}

/** See the head of this file. */
export interface Browser {
  /** Cookies by name. */
  readonly jar: ReadonlyMap<string, string>;
  get(path: string): Promise<Page>;
  /** Posts JSON. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends the form of a page of Django's to itself, filled in. */
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
}

/** Opens one. */
export function openBrowser(url: string): Browser {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Page> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0(;|$)/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const { status, headers: answered } = response;
    return { status, headers: answered, text: await response.text(), location: answered.get('location') };
  }

  return {
    jar,
    get: (path) => send(path, {}),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async submit(path, fields) {
      const { text } = await send(path, {});
      const [, csrfmiddlewaretoken = ''] = /name="csrfmiddlewaretoken" value="([^"]*)"/.exec(text) ?? [];
      const body = new URLSearchParams({ csrfmiddlewaretoken, ...fields });
      return send(path, { method: 'POST', body });
    },
  };
}
