/**
 * Mail by the HTTP API of whoever sends it: one JSON POST, its body made from a template. For example for Resend:
 * `{ "from": "{from}", "to": ["{to}"], "subject": "{subject}", "text": "{text}", "html": "{html}" }`.
 */
import type { Json } from '../../core/settings/mailer.ts';
import { fillIn } from '../../web/language.ts';
import type { Mailer, MailMessage } from './mailer.ts';

/** Where the API is, and what it wants. */
export interface HttpMailerOptions {
  /** HTTPS, but for this machine. */
  readonly url: string;
  /** Headers, such as `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The body. In its texts `{from}` (`Name <address>`), `{from_name}`, `{from_email}`, `{to}`, `{subject}`, `{text}` and
   * `{html}` are filled in. The default has the fields `from`, `to`, `subject`, `text` and `html`.
   */
  readonly body?: Json;
  /** Sends the request; defaults to `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** How long the API may take, in milliseconds. */
const PATIENCE = 10_000;

function fill(template: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof template === 'string') return fillIn(template, values);
  if (Array.isArray(template)) return template.map((each: Json) => fill(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, values)]));
}

/** The body where no template says another. */
const plainBody = ({ from, to, subject, text, html }: MailMessage) => ({
  from: `"${from.name.replace(/["\\<>]/g, '')}" <${from.email}>`,
  to,
  subject,
  text,
  html,
});

const isLocal = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * Sends through an HTTP API. An answer other than 2xx, a redirect included, means that the mail was not accepted.
 *
 * @throws {TypeError} if the URL is none, or if it is not HTTPS
 */
export function httpMailer(options: HttpMailerOptions): Mailer {
  const { url, headers = {}, body, fetch: send = (request) => fetch(request) } = options;
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && isLocal(parsed))) {
    throw new TypeError('Cannot send mail: write the https:// address of an API that takes it');
  }
  return {
    async send(message) {
      const plain = plainBody(message);
      const { name: from_name, email: from_email } = message.from;
      const response = await send(
        new Request(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body === undefined ? plain : fill(body, { ...plain, from_name, from_email })),
          redirect: 'manual',
          signal: AbortSignal.timeout(PATIENCE),
        }),
      );
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the mail API answered ${response.status}`);
    },
  };
}
