/**
 * What comes with the part that sends mail (`part.ts`), for operations and pages that do without it where a service has no
 * such part.
 */
import type { Purpose } from '../../storage/recovery.ts';
import type { Statement } from '../../storage/statement.ts';
import type { UserRow } from '../../storage/tables.ts';
import type { EmailChangeRequested, EmailConfirmed, PasswordReset, Requested } from '../recovery/outcomes.ts';
import type { Registration, RegistrationFaults } from '../users/registration.ts';

/** Where the part is there and nothing can be sent, nothing is added to a batch, and what asks for mail is 503. */
export interface Mailing<Context> {
  /** Statements that store a notice if the statement before them in the same batch changed a row. */
  noticeIfChanged(
    context: Context,
    kind: 'passwordChanged' | 'emailChanged',
    to: string,
  ): Promise<Statement[]>;
  /** Statements that store a link to verify an address, for the batch that creates its user. */
  verificationOf(
    context: Context,
    user: { readonly uuid: string; readonly email: string },
  ): Promise<Statement[]>;
  /**
   * Registers somebody, or mails whoever has their address.
   *
   * @returns nothing of whether the address is taken
   * @throws {ApiError} 429 after too many registrations
   */
  registerDiscreetly(context: Context, registration: Registration): Promise<RegistrationFaults>;
  /** `recovery/request.ts` */
  requestPasswordReset(context: Context, email: string): Promise<Requested>;
  /** `recovery/request.ts` */
  requestEmailVerification(context: Context, email: string): Promise<Requested>;
  /** `recovery/change-email.ts` */
  requestEmailChange(
    context: Context,
    known: Pick<UserRow, 'id' | 'email'>,
    password: string,
    email: string,
  ): Promise<EmailChangeRequested>;
  /** `recovery/mail-password-link.ts` */
  mailPasswordLink(
    context: Context,
    user: Pick<UserRow, 'id' | 'email'>,
    actorId: number | null,
    asserted: readonly Statement[],
  ): Promise<void>;
  /** `recovery/mailed-to.ts` */
  mailedTo(context: Context, token: string, purposes: readonly Purpose[]): Promise<string | undefined>;
  /** `recovery/reset-password.ts` */
  confirmPasswordReset(context: Context, token: string, newPassword: string): Promise<PasswordReset>;
  /** `recovery/confirm-email.ts` */
  confirmEmail(context: Context, token: string): Promise<EmailConfirmed>;
}
