/** What sends mail. Implementations: Cloudflare's binding, SMTP, an HTTP API; or one of the deployer's own. */
import type { MailAddress } from '../../core/settings/mail.ts';

export type { MailAddress };

/** A mail as it is sent. No part of it holds a line break that a header could end at. */
export interface MailMessage {
  readonly from: MailAddress;
  /** One address, nothing else. */
  readonly to: string;
  readonly subject: string;
  /** The plain text. */
  readonly text: string;
  /** The same as HTML. */
  readonly html: string;
}

/** Sends mail. */
export interface Mailer {
  /** Resolves once the mail was accepted; a rejection means that it has to be tried again. */
  send(message: MailMessage): Promise<void>;
}
