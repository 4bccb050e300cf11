/** Several databases, with mail that tests read, calls that fail, and housekeeping long afterwards. */
import type { MailMessage } from '../../../src/mail.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { TestAuthOptions } from '../../support/auth.ts';
import { createShards, type ShardStage } from './stage.ts';

/** Somebody of a database. */
export interface Mailed {
  readonly id: number;
  email: string;
  readonly access: string;
}

/** A call that fails: the how many-th to which database, before or after it was done. */
export interface Fault {
  readonly database: number;
  readonly trip: number;
  readonly isLate: boolean;
}

/** See the head of this file. */
export interface MailStage extends ShardStage {
  readonly sent: MailMessage[];
  /** Registers somebody whose hash names a database, and logs them in. */
  personIn(shard: number): Promise<Mailed>;
  /** The token of the last mail to an address. */
  tokenFor(to: string): Promise<string>;
  /** Asks for another address. @returns the token of the link that is mailed there; none where somebody has it */
  changeLink(person: Mailed, email: string): Promise<string>;
  /** Has calls fail from now on, counted from now. */
  fail(faults: readonly Fault[]): void;
  /** Housekeeping, when all that was begun has had its time. */
  sweep(): Promise<void>;
}

export async function createMailStage(
  count: number,
  options: TestAuthOptions = {},
  open?: (shard: number) => Promise<Database>,
): Promise<MailStage> {
  const sent: MailMessage[] = [];
  const work: Promise<unknown>[] = [];
  const given = {
    publicUrl: 'https://accounts.example.com',
    defaultFromEmail: 'accounts@example.com',
    mailer: { send: async (message: MailMessage) => void sent.push(message) },
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    ...options,
  };
  const stage = await createShards(count, given, true, open);
  const settle = async () => {
    while (work.length > 0) await work.shift();
  };
  const tokenFor: MailStage['tokenFor'] = async (to) => {
    await settle();
    const mail = sent.findLast((each) => each.to === to && each.text.includes('token='));
    return /[?&]token=([^\s&]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  return {
    ...stage,
    get auth() {
      return stage.auth;
    },
    sent,
    tokenFor,
    async personIn(shard) {
      const email = stage.emailOf(shard);
      const id = await stage.auth.register(email);
      const { access } = await stage.auth.login(email);
      await settle();
      return { id, email, access };
    },
    async changeLink({ access }, email) {
      const body = { password: 'S3cure!P@ssw0rd#2026', new_email: email };
      const { status } = await stage.auth.request('POST', '/auth/email-change/', { body, token: access });
      if (status !== 200) throw new Error(`cannot ask for ${email}: ${status}`);
      return tokenFor(email);
    },
    fail(faults) {
      for (const [index, database] of stage.databases.entries()) {
        const mine = faults.filter((fault) => fault.database === index);
        const from = database.trips;
        const failing = (isLate: boolean) => (trip: number) => {
          if (mine.some((each) => each.isLate === isLate && from + each.trip + 1 === trip))
            throw new Error('the connection is gone');
        };
        database.before = failing(false);
        database.after = failing(true);
      }
    },
    async sweep() {
      await settle();
      stage.auth.now += 7200;
      await stage.auth.service.scheduled();
    },
  };
}
