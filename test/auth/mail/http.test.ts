import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpMailer, type MailMessage, mailerFromEnv } from '../../../src/mail.ts';
import { createMailAuth } from './support.ts';

const MAIL: MailMessage = {
  from: { name: 'Example "X" <x@y.example>', email: 'accounts@example.com' },
  to: 'ada@example.com',
  subject: 'Say "hello", {to} & \\ {html}',
  text: 'one\ntwo "three"',
  html: '<p>one</p>',
};

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** An API that takes JSON, and what it was sent. */
async function startApi(status = 200, headers: Record<string, string> = {}) {
  const requests: { method: string | undefined; headers: IncomingHttpHeaders; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push({ method: request.method, headers: request.headers, body: JSON.parse(body || 'null') });
    response.writeHead(status, headers).end('{"id":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return { requests, url: `http://127.0.0.1:${address.port}/v1/mails` };
}

describe('a mail by an HTTP API', () => {
  it('is one JSON POST', async () => {
    const { requests, url } = await startApi();
    await httpMailer({ url, headers: { authorization: 'Bearer key' } }).send(MAIL);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
        body: {
          from: '"Example X x@y.example" <accounts@example.com>',
          to: 'ada@example.com',
          subject: MAIL.subject,
          text: MAIL.text,
          html: MAIL.html,
        },
      },
    ]);
  });

  it('has the shape that the API wants, and no value breaks out of its place', async () => {
    const { requests, url } = await startApi(202);
    const body = {
      personalizations: [{ to: [{ email: '{to}' }] }],
      sender: { email: '{from_email}', name: '{from_name}' },
      content: ['{text}', 'before {subject} after', '{unknown}', 1, true, null],
    };
    await httpMailer({ url, body }).send(MAIL);
    expect(requests[0]?.body).toEqual({
      personalizations: [{ to: [{ email: 'ada@example.com' }] }],
      sender: { email: 'accounts@example.com', name: MAIL.from.name },
      content: [MAIL.text, `before ${MAIL.subject} after`, '{unknown}', 1, true, null],
    });
  });

  it.each([400, 401, 429, 500])('was not accepted when the answer is %i', async (status) => {
    const { url } = await startApi(status);
    await expect(httpMailer({ url }).send(MAIL)).rejects.toThrow(`answered ${status}`);
  });

  it('does not follow a redirect', async () => {
    const other = await startApi();
    const { url } = await startApi(307, { location: other.url });
    await expect(httpMailer({ url }).send(MAIL)).rejects.toThrow('answered 307');
    expect(other.requests).toEqual([]);
  });

  it.each(['', 'mail.example.com', 'http://mail.example.com/send', 'smtp://mail.example.com'])(
    'cannot go to %j',
    (url) => {
      expect(() => httpMailer({ url })).toThrow('Cannot send mail');
    },
  );

  it('arrives from the whole service', async () => {
    const { requests, url } = await startApi();
    const set = await createMailAuth({ mailer: httpMailer({ url }) });
    await set.auth.register('ada@example.com');
    await set.settle();
    expect(requests.map(({ body }) => body)).toMatchObject([{ to: 'ada@example.com' }]);
  });
});

describe('the mailer of an environment', () => {
  it('is none without EMAIL_URL', () => {
    expect(mailerFromEnv({})).toBeUndefined();
    expect(mailerFromEnv({ EMAIL_URL: ' ' })).toBeUndefined();
  });

  it('is an HTTP API with headers and body as JSON', async () => {
    const { requests, url } = await startApi();
    const mailer = mailerFromEnv({
      EMAIL_URL: url,
      EMAIL_HEADERS: '{"x-key":"secret"}',
      EMAIL_BODY: '{"rcpt":"{to}"}',
    });
    await mailer?.send(MAIL);
    expect(requests).toMatchObject([{ headers: { 'x-key': 'secret' }, body: { rcpt: 'ada@example.com' } }]);
  });

  it('is SMTP where there is SMTP', () => {
    const urls: string[] = [];
    const smtp = (url: string) => {
      urls.push(url);
      return { send: async () => undefined };
    };
    mailerFromEnv({ EMAIL_URL: 'smtps://a:b@mail.example.com' }, smtp);
    expect(urls).toEqual(['smtps://a:b@mail.example.com']);
    expect(() => mailerFromEnv({ EMAIL_URL: 'smtps://a:b@mail.example.com' })).toThrow(
      'EMAIL_URL cannot be SMTP on this platform',
    );
  });

  it.each([
    [{ EMAIL_URL: 'secret-nonsense' }, 'EMAIL_URL'],
    [{ EMAIL_URL: 'https://x.example', EMAIL_HEADERS: 'secret-nonsense' }, 'EMAIL_HEADERS'],
    [{ EMAIL_URL: 'https://x.example', EMAIL_HEADERS: '{"a":1}' }, 'EMAIL_HEADERS'],
    [{ EMAIL_URL: 'https://x.example', EMAIL_HEADERS: '{"a":"x\\r\\ny: z"}' }, 'EMAIL_HEADERS'],
    [{ EMAIL_URL: 'https://x.example', EMAIL_BODY: '[1]' }, 'EMAIL_BODY'],
  ])('is refused where it cannot be: %j', (env, name) => {
    const read = () => mailerFromEnv(env);
    expect(read).toThrow(`${name} cannot be`);
    try {
      read();
    } catch (error) {
      expect(String(error)).not.toContain('secret');
    }
  });
});
