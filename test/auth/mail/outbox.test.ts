import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { authMail } from '../../../src/mail.ts';
import { orm } from '../../../src/storage/orm.ts';
import { outbox } from '../../../src/storage/tables.ts';
import { freshDatabase } from '../../support/auth.ts';
import { createMailAuth, type MailAuth } from './support.ts';

const ADA = 'ada@example.com';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Silences and collects what is logged. */
function logged(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void lines.push(words.join(' ')));
  return lines;
}

const waiting = async ({ database }: MailAuth) => {
  const [rows] = await database.batch([orm.select().from(outbox)]);
  return rows;
};

async function setUp(options: Parameters<typeof createMailAuth>[0] = {}) {
  const set = await createMailAuth(options);
  await set.auth.register(ADA);
  await set.mails();
  return { ...set, ask: () => set.auth.post('/auth/password-reset/', { email: ADA }) };
}

describe('a mail that was accepted', () => {
  it('is forgotten', async () => {
    const set = await setUp();
    await set.ask();
    expect(await waiting(set)).toHaveLength(1);
    await set.settle();
    expect(await waiting(set)).toEqual([]);
  });
});

describe('a mail that could not be sent', () => {
  it('is tried again, less and less often, and then given up', async () => {
    const lines: string[] = [];
    const set = await setUp({
      emailVerificationTimeout: '7d',
      observe: (observation) => void lines.push(JSON.stringify(observation)),
    });
    const { auth, server } = set;
    server.broken = new Error('Recipient ada@example.com refused');
    await auth.register('bob@example.com');
    await set.settle();
    const pauses = [];
    let last = auth.now;
    for (let minute = 0; minute < 600; minute++) {
      const before = server.tries;
      auth.now += 60;
      await auth.service.scheduled();
      if (server.tries > before) {
        pauses.push((auth.now - last) / 60);
        last = auth.now;
      }
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
    expect(await waiting(set)).toEqual([]);
    expect(lines.filter((line) => line.includes('mail_waits'))).toHaveLength(9);
    expect(lines.filter((line) => line.includes('mail_given_up'))).toHaveLength(1);
    expect(lines.join()).not.toContain('example.com');
  });

  it('is not sent any more once its link no longer works', async () => {
    logged();
    const set = await setUp();
    set.server.broken = new Error('down');
    await set.ask();
    await set.settle();
    delete set.server.broken;
    set.auth.now += 1800;
    await set.auth.service.scheduled();
    expect(await set.mails()).toEqual([]);
    expect(await waiting(set)).toEqual([]);
  });

  it('waits no longer than a server may take', async () => {
    logged();
    const set = await setUp();
    vi.useFakeTimers();
    try {
      set.server.before = new Promise(() => undefined);
      const answer = await set.ask();
      expect(answer.status).toBe(200);
      let isSettled = false;
      const settled = set.settle().then(() => {
        isSettled = true;
      });
      while (!isSettled) await vi.advanceTimersByTimeAsync(1000);
      await settled;
    } finally {
      vi.useRealTimers();
    }
    expect(await waiting(set)).toHaveLength(1);
  });

  it('is sent by whoever comes next', async () => {
    logged();
    const set = await setUp();
    set.server.broken = new Error('down');
    await set.ask();
    await set.settle();
    delete set.server.broken;
    set.auth.now += 61;
    await set.auth.post('/auth/password-reset/', { email: 'nobody@example.com' });
    expect(await set.mails()).toHaveLength(1);
  });

  it('is sent once by many who try at the same time', async () => {
    logged();
    const set = await setUp();
    set.server.broken = new Error('down');
    for (let time = 0; time < 5; time++) await set.ask();
    await set.settle();
    delete set.server.broken;
    set.auth.now += 61;
    await Promise.all(Array.from({ length: 8 }, () => set.auth.service.scheduled()));
    expect(await set.mails()).toHaveLength(5);
  });

  it('does not fail the scheduled run, nor does a database that is down fail the request it follows', async () => {
    logged();
    const set = await setUp();
    set.server.broken = new Error('down');
    await set.ask();
    set.database.down = new Error('down');
    await set.settle();
    set.database.down = undefined;
    await set.auth.service.scheduled();
    expect(await waiting(set)).toHaveLength(1);
  });

  it('survives a new AUTH_SECRET as long as the old one is kept, and is dropped otherwise', async () => {
    logged();
    const set = await setUp();
    set.server.broken = new Error('down');
    await set.ask();
    await set.settle();
    const seen: string[] = [];
    const serviceWith = (authSecret: string[], after: number) =>
      createAuthService({
        debug: true,
        logLevel: 'off',
        authSecret,
        database: set.database,
        publicUrl: 'https://accounts.example.com',
        mail: authMail({
          async send({ subject }) {
            seen.push(subject);
            throw new Error('still down');
          },
        }),
        clock: () => (set.auth.now + after) * 1000,
      });
    const fresh = 'XhZq0vT3mD8yK5rB1nW6cL9pF2sG7jA4';
    await serviceWith([fresh, DEMO_AUTH_SECRET], 61).scheduled();
    expect(seen).toEqual(['Reset your password for Example']);
    await serviceWith([fresh], 600).scheduled();
    expect(seen).toHaveLength(1);
    expect(await waiting(set)).toEqual([]);
  });
});

describe('/dev/outbox', () => {
  const development = () => setUp({ mailer: undefined, publicUrl: 'http://127.0.0.1:8000' });
  const look = ({ auth }: MailAuth, accept: string) =>
    auth.service.public.fetch(new Request('http://127.0.0.1:8000/dev/outbox', { headers: { accept } }));

  it('shows in development what would be sent, the newest first', async () => {
    const set = await development();
    set.auth.now += 1;
    await set.ask();
    await set.settle();
    await set.auth.service.scheduled();
    const response = await look(set, 'application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const mails: { subject: string; to: string; text: string; created_at: string }[] = await response.json();
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Reset your password for Example',
      'Verify your email address for Example',
    ]);
    expect(mails[0]).toMatchObject({ to: ADA, created_at: '2027-01-15T08:00:01.000000Z' });
    const token = /token=(\w+)/.exec(mails[1]?.text ?? '')?.[1];
    expect((await set.auth.post('/auth/email-verify/confirm/', { token })).status).toBe(200);
  });

  it('is a page for whoever looks at it, with links that can be followed', async () => {
    const set = await development();
    await set.ask();
    const response = await look(set, 'text/html,*/*');
    const text = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toMatch(
      /<a href="(http:\/\/127\.0\.0\.1:8000\/password-reset\/confirm\?token=\w+)">\1<\/a>/,
    );
  });

  it('escapes what it shows', async () => {
    const set = await createMailAuth({ mailer: undefined, siteName: '<script>alert(1)</script>' });
    await set.auth.register(ADA);
    const text = await (await look(set, 'text/html')).text();
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;');
  });

  it('is not there on a deployment', async () => {
    const service = createAuthService({
      database: await freshDatabase(),
      logLevel: 'off',
      authSecret: 'XhZq0vT3mD8yK5rB1nW6cL9pF2sG7jA4',
    });
    for (const face of [service.public, service.private]) {
      expect((await face.fetch(new Request('https://auth.test/dev/outbox'))).status).toBe(404);
    }
  });
});

describe('a mailer on a deployment', () => {
  it('needs to know where links lead and whom mails are from', async () => {
    const options = {
      database: await freshDatabase(),
      authSecret: 'XhZq0vT3mD8yK5rB1nW6cL9pF2sG7jA4',
      mail: authMail({ send: async () => undefined }),
    };
    expect(() => createAuthService(options)).toThrow(
      'PUBLIC_URL is missing: links in mails begin with it. DEFAULT_FROM_EMAIL is missing',
    );
    const publicUrl = 'https://accounts.example.com';
    expect(() =>
      createAuthService({ ...options, publicUrl, defaultFromEmail: 'accounts@example.com' }),
    ).not.toThrow();
  });
});
