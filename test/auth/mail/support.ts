/** A service whose mail a test reads. */
import type { MailMessage } from '../../../src/mail.ts';
import { createTestAuth, freshDatabase, type TestAuth, type TestAuthOptions } from '../../support/auth.ts';
import { type FaultyDatabase, faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

export const PUBLIC_URL = 'https://accounts.example.com';

/** See the head of this file. */
export interface MailAuth {
  readonly auth: TestAuth;
  readonly database: FaultyDatabase;
  readonly passwords: ReturnType<typeof plainPasswords>;
  /** Mails that were accepted, the oldest first. */
  readonly sent: MailMessage[];
  /** What takes the mails: what it waits for, and why it accepts none, while set; how often it was asked. */
  readonly server: { before?: Promise<void>; broken?: Error; tries: number };
  /** Resolves when everything that requests left behind is done. */
  settle(): Promise<void>;
  /** What was mailed since this was last asked. */
  mails(): Promise<MailMessage[]>;
  /** The token of the last mail to an address. */
  tokenFor(to: string): Promise<string>;
}

/** Creates a service whose passwords cost nothing. */
export async function createMailAuth(options: TestAuthOptions = {}): Promise<MailAuth> {
  const passwords = plainPasswords();
  const database = faultyDatabase(options.database ?? (await freshDatabase()));
  const sent: MailMessage[] = [];
  const work: Promise<unknown>[] = [];
  const server: MailAuth['server'] = { tries: 0 };
  const auth = await createTestAuth({
    publicUrl: PUBLIC_URL,
    siteName: 'Example',
    defaultFromEmail: 'accounts@example.com',
    passwords,
    mailer: {
      async send(message) {
        server.tries += 1;
        await server.before;
        if (server.broken) throw server.broken;
        sent.push(message);
      },
    },
    waitUntil: (promise) => void work.push(promise),
    ...options,
    database,
  });
  const settle = async () => {
    while (work.length > 0) await work.shift();
  };
  let read = 0;
  return {
    auth,
    database,
    passwords,
    sent,
    server,
    settle,
    async mails() {
      await settle();
      const fresh = sent.slice(read);
      read = sent.length;
      return fresh;
    },
    async tokenFor(to) {
      await settle();
      const mail = sent.findLast((each) => each.to === to);
      const token = /[?&]token=([^\s&]+)/.exec(mail?.text ?? '')?.[1];
      if (!token) throw new Error(`no token was mailed to ${to}`);
      return token;
    },
  };
}
