/** Mail by Cloudflare's Email Service: a `[[send_email]]` binding, which composes the message itself. */
import type { Mailer } from './mailer.ts';

/** What such a binding is, as far as we use it. */
export interface EmailBinding {
  send(message: {
    readonly from: { readonly name: string; readonly email: string };
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
  }): Promise<unknown>;
}

/** Sends through the binding. `DEFAULT_FROM_EMAIL` must be on a domain that the account may send from. */
export function cloudflareMailer(binding: EmailBinding): Mailer {
  return {
    async send({ from, to, subject, text, html }) {
      await binding.send({ from, to, subject, text, html });
    },
  };
}
