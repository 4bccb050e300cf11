/**
 * Mail by SMTP, on Node.js, Bun and Deno. In a door of its own (`easyjwt-edge/smtp`), so that Workers do not carry it.
 */
import { createTransport } from 'nodemailer';
import type { Mailer } from './mailer.ts';

/** How long the server may take for each step, in milliseconds. */
const PATIENCE = 10_000;

const isLocal = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** A mailer, and the end of its connections. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

/**
 * Sends through a server: `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`. Credentials are
 * never sent in clear to another machine.
 *
 * @throws {TypeError} if it is not such a URL
 */
export function smtpMailer(url: string): SmtpMailer {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'smtp:' && parsed?.protocol !== 'smtps:') {
    throw new TypeError('Cannot send mail: write an address such as smtps://user:password@mail.example.com');
  }
  const { username, password, hostname, port, protocol } = parsed;
  const user = decodeURIComponent(username);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: user !== '' && !isLocal(hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ from, to, subject, text, html }) {
      const sender = { name: from.name, address: from.email };
      await transport.sendMail({
        from: sender,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
