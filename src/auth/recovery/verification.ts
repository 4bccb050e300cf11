/** The mail that asks a new user to verify their address. */

import { insertMail } from '../../storage/outbox.ts';
import { insertRecoveryToken, newcomer } from '../../storage/recovery.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';
import { newRecoveryToken, recoveryUrl } from './tokens.ts';

/** Statements for the batch that creates the user; none where the service cannot send mail. */
export async function verificationOf(
  context: RequestContext,
  user: { readonly uuid: string; readonly email: string },
): Promise<Statement[]> {
  const { settings, mail, now } = context;
  if (!mail) return [];
  const { uuid, email } = user;
  const { token, hash } = await newRecoveryToken(context);
  const lifetime = settings.emailVerificationTimeout;
  const url = recoveryUrl(context, settings.emailVerificationPage, token);
  const row = await mail.write({ kind: 'verifyEmail', to: email, speech: context, url, lifetime }, now);
  const stored = { hash, purpose: 'verify_email', email, expiresAt: now + lifetime } as const;
  return [insertRecoveryToken(stored, newcomer(uuid)), insertMail(row)];
}
