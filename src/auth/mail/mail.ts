/**
 * Mail of one auth-service. It is stored with what it belongs to and sent after the answer, so that neither an answer nor
 * its time tells whether there was anything to send, and so that none is lost.
 *
 * Accepted weakness: if a process dies after sending and before noting it, the mail is sent twice.
 */
import { randomHex } from '../../core/encoding.ts';
import { nameOf } from '../../core/errors.ts';
import type { Level, Observe } from '../../core/observe/observation.ts';
import type { AuthSettings } from '../../core/settings/auth.ts';
import type { Database } from '../../storage/database.ts';
import { claimMail, deleteMail, selectMail } from '../../storage/outbox.ts';
import type { OutboxRow } from '../../storage/tables.ts';
import { createSeal } from '../keys/seal.ts';
import type { ResolvedSettings } from '../settings.ts';
import { compose, type Letter } from './compose.ts';
import type { Mailer, MailMessage } from './mailer.ts';
import { neededMailFaults } from './needed.ts';

/** Mails that are sent at the same time, and how many times that in one go. */
const BATCH = 10;
const MAX_BATCHES = 5;
/** How often a mail is tried: for some five hours. */
const MAX_ATTEMPTS = 10;
/** How long one attempt may take, in milliseconds; less than until somebody else tries. */
const TIMEOUT = 20_000;
/** How many waiting mails the development outbox shows. */
const SHOWN = 100;

/** A mail that waits, or in development stays. */
export interface StoredMail extends MailMessage {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly createdAt: number;
}

/** See the head of this file. */
export interface Mail {
  /** Writes a mail, to be stored by `insertMail` in the batch of what it belongs to. */
  write(letter: Letter, now: number): Promise<OutboxRow>;
  /** Sends what is due. Never rejects. */
  deliver(now: number): Promise<void>;
  /** The mails that wait, the newest first. */
  list(now: number): Promise<StoredMail[]>;
}

const canSend = ({ debug, publicUrl }: AuthSettings, mailer: Mailer | undefined): boolean =>
  publicUrl !== '' && (mailer !== undefined || debug);

/** What is wrong with settings that ask for mail, where none can be sent or its links would be wrong. */
export function mailFaults(settings: AuthSettings, mailer: Mailer | undefined): readonly string[] {
  const { debug, publicUrl, defaultFromEmail } = settings;
  const faults: string[] = [];
  if (mailer && publicUrl === '') faults.push('PUBLIC_URL is missing: links in mails begin with it.');
  if (mailer && !debug && defaultFromEmail.email.endsWith('@localhost'))
    faults.push('DEFAULT_FROM_EMAIL is missing: mails need somebody whom they are from.');
  return canSend(settings, mailer) ? faults : [...faults, ...neededMailFaults(settings)];
}

/**
 * The mail of a service: with a mailer, or in development without one, where mails stay in the outbox.
 *
 * @returns undefined where the service cannot send mail
 */
export const createMail = (
  database: Database,
  settings: ResolvedSettings,
  mailer: Mailer | undefined,
  observe: Observe,
): Mail | undefined => (canSend(settings, mailer) ? open(database, settings, mailer, observe) : undefined);

/** Rejects when it takes too long. */
function inTime(task: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), TIMEOUT);
  });
  return Promise.race([task, late]).finally(() => clearTimeout(timer));
}

function open(
  database: Database,
  settings: ResolvedSettings,
  mailer: Mailer | undefined,
  observe: Observe,
): Mail {
  const seal = createSeal(settings.authSecret);
  const context = (id: string) => `outbox.${id}`;
  const note = (level: Level, event: string, fields: Readonly<Record<string, string>>) =>
    observe({ level, component: 'auth-service', event, fields });

  async function read({ id, sealed }: OutboxRow): Promise<MailMessage | undefined> {
    const plain = await seal.open(sealed, context(id));
    return plain === undefined ? undefined : JSON.parse(plain);
  }

  /** Whether the mail need not be tried again. What a mailer throws may hold addresses: only its kind is logged. */
  async function isDone(row: OutboxRow, sender: Mailer): Promise<boolean> {
    const message = await read(row);
    if (!message) return true;
    try {
      await inTime(sender.send(message));
      note('info', 'mail_sent', { mail: row.id });
      return true;
    } catch (error) {
      const isLast = row.attempts >= MAX_ATTEMPTS;
      const fields = { mail: row.id, error: nameOf(error) };
      note(isLast ? 'error' : 'warn', isLast ? 'mail_given_up' : 'mail_waits', fields);
      return isLast;
    }
  }

  return {
    async write(letter, now) {
      const id = randomHex(16);
      const sealed = await seal.seal(JSON.stringify(compose(settings, letter)), context(id));
      const expiresAt = now + letter.lifetime;
      return { id, sealed, attempts: 0, createdAt: now, dueAt: mailer ? now : expiresAt, expiresAt };
    },
    async deliver(now) {
      if (!mailer) return;
      try {
        for (let round = 0; round < MAX_BATCHES; round++) {
          const [rows] = await database.batch([claimMail(now, BATCH)]);
          const outcomes = await Promise.all(
            rows.map(async (row) => ({ id: row.id, done: await isDone(row, mailer) })),
          );
          const done = outcomes.filter((outcome) => outcome.done).map(({ id }) => id);
          if (done.length > 0) await database.batch([deleteMail(done)]);
          if (rows.length < BATCH) return;
        }
      } catch (error) {
        note('warn', 'mail_waits', { error: nameOf(error) });
      }
    },
    async list(now) {
      const [rows] = await database.batch([selectMail(now, SHOWN)]);
      const mails = await Promise.all(
        rows.map(async (row) => {
          const message = await read(row);
          return message ? [{ ...message, id: row.id, createdAt: row.createdAt }] : [];
        }),
      );
      return mails.flat();
    },
  };
}
