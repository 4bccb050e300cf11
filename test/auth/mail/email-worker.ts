/** A Worker that mails what it is sent, with a real `send_email` binding. */

import { cloudflareMailer } from '../../../src/cloudflare.ts';
import type { MailMessage } from '../../../src/mail.ts';

export default {
  async fetch(request: Request, env: { EMAIL: SendEmail }): Promise<Response> {
    const message: MailMessage = await request.json();
    try {
      await cloudflareMailer(env.EMAIL).send(message);
      return new Response('sent');
    } catch (error) {
      return new Response(String(error), { status: 502 });
    }
  },
};
