import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailMessage } from '../../../src/mail.ts';
import { smtpMailer } from '../../../src/smtp.ts';
import { createMailAuth } from './support.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly user: string | undefined;
  readonly raw: string;
}

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** An SMTP server on a port of its own, and what it received. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      password === 'p@ss/word' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onData(stream, { envelope, user }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: typeof user === 'string' ? user : undefined,
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  cleanUps.push(() => server.close());
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return { received, port: address.port };
}

const mailerTo = (url: string) => {
  const mailer = smtpMailer(url);
  cleanUps.push(() => mailer.close());
  return mailer;
};

const MAIL: MailMessage = {
  from: { name: 'Example, Inc.', email: 'accounts@example.com' },
  to: 'ada@example.com',
  subject: 'Prüfung',
  text: 'Grüße\n.\nEnde\n',
  html: '<p>Grüße</p>',
};

/** Header lines, folded ones joined. */
const headersOf = (raw: string) => (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
const named = (raw: string, name: string) =>
  headersOf(raw).filter((line) => line.toLowerCase().startsWith(`${name}:`));

describe('a mail by SMTP', () => {
  it.each([
    ['node', []],
    ['bun', []],
    ['deno', ['run', '--allow-net', '--allow-env', '--allow-read', '--allow-sys']],
  ])('arrives from %s', { timeout: 60_000 }, async (runtime, flags) => {
    const { received, port } = await startServer();
    const script = join(import.meta.dirname, 'send-smtp.ts');
    const command = join(ROOT, 'node_modules/.bin', runtime);
    const url = `smtp://ada%40example.com:p%40ss%2Fword@127.0.0.1:${port}`;
    await run(command, [...flags, script, url, JSON.stringify(MAIL)], { cwd: ROOT });
    expect(received).toMatchObject([
      { from: 'accounts@example.com', to: ['ada@example.com'], user: 'ada@example.com' },
    ]);
    const raw = received[0]?.raw ?? '';
    expect(named(raw, 'from')).toEqual(['From: "Example, Inc." <accounts@example.com>']);
    expect(named(raw, 'to')).toEqual(['To: ada@example.com']);
    expect(named(raw, 'subject')).toEqual(['Subject: =?UTF-8?Q?Pr=C3=BCfung?=']);
    expect(named(raw, 'auto-submitted')).toEqual(['Auto-Submitted: auto-generated']);
    expect(raw).toContain('text/plain; charset=utf-8');
    expect(raw).toContain('text/html; charset=utf-8');
    expect(raw).toContain('Gr=C3=BC=C3=9Fe');
    expect(raw).toContain('Ende');
  });

  it('arrives from the whole service, and no setting adds a header to it', async () => {
    const { received, port } = await startServer();
    const set = await createMailAuth({
      mailer: mailerTo(`smtp://127.0.0.1:${port}`),
      siteName: 'Example\r\nBcc: victim@example.org\r\n\r\nInjected',
    });
    await set.auth.register('ada@example.com');
    await set.settle();
    expect(received).toHaveLength(1);
    const raw = received[0]?.raw ?? '';
    expect(received[0]?.to).toEqual(['ada@example.com']);
    expect(named(raw, 'bcc')).toEqual([]);
    expect(named(raw, 'to')).toHaveLength(1);
    expect(raw).toMatch(/verify-email\?token=3D/);
  });

  it.each(['from', 'to', 'subject'] as const)('cannot be given headers by its %s', async (part) => {
    const { received, port } = await startServer();
    const injected = '\r\nBcc: victim@example.org\r\nX-Injected: 1';
    const mail = {
      ...MAIL,
      ...(part === 'from' ? { from: { name: `Example${injected}`, email: 'accounts@example.com' } } : {}),
      ...(part === 'to' ? { to: `ada@example.com${injected}` } : {}),
      ...(part === 'subject' ? { subject: `Hello${injected}` } : {}),
    };
    await mailerTo(`smtp://127.0.0.1:${port}`)
      .send(mail)
      .catch(() => undefined);
    for (const { raw, to } of received) {
      expect(to).not.toContain('victim@example.org');
      expect([...named(raw, 'bcc'), ...named(raw, 'x-injected')]).toEqual([]);
    }
  });

  it('is not sent with wrong credentials, and is refused when the server refuses it', async () => {
    const { received, port } = await startServer({
      onRcptTo: (_address, _session, done) => done(new Error('mailbox is full')),
    });
    await expect(mailerTo(`smtp://ada:wrong@127.0.0.1:${port}`).send(MAIL)).rejects.toThrow();
    await expect(mailerTo(`smtp://127.0.0.1:${port}`).send(MAIL)).rejects.toThrow();
    expect(received).toEqual([]);
  });

  it('does not take credentials to another machine in clear', async () => {
    const attempts: unknown[] = [];
    const { port } = await startServer({
      onAuth: (auth, _session, done) => {
        attempts.push(auth);
        done(new Error('no'));
      },
    });
    // 0.0.0.0 leads here, but does not say so.
    await expect(mailerTo(`smtp://ada:secret@0.0.0.0:${port}`).send(MAIL)).rejects.toThrow();
    expect(attempts).toEqual([]);
  });

  it('is not given to a server that nobody vouches for', async () => {
    const { received, port } = await startServer({ secure: true });
    await expect(mailerTo(`smtps://127.0.0.1:${port}`).send(MAIL)).rejects.toThrow();
    expect(received).toEqual([]);
  });

  it.each(['', 'mail.example.com', 'http://mail.example.com', 'ftp://x'])('cannot go to %j', (url) => {
    expect(() => smtpMailer(url)).toThrow('Cannot send mail');
  });
});
