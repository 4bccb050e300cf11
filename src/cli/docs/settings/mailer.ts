/** What the settings of what sends mail do, for the docs. */
import type { MAILER_SETTINGS } from '../../../core/settings/mailer.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const MAILER_DOCS: SettingsDocs<typeof MAILER_SETTINGS> = {
  emailUrl:
    'What sends mail: `smtps://user:password@host`, `smtp://user:password@host:587` (not on Cloudflare Workers), or the `https://` address of an HTTP API that takes JSON. A Worker with a `send_email` binding `EMAIL` needs none.',
  emailHeaders: {
    does: 'Headers for an `EMAIL_URL` of an HTTP API.',
    byDefault: 'not set',
  },
  emailBody: {
    does: 'What is sent to an `EMAIL_URL` of an HTTP API. In its texts `{from}`, `{from_name}`, `{from_email}`, `{to}`, `{subject}`, `{text}` and `{html}` are filled in.',
    byDefault:
      '`{"from": "{from}", "to": "{to}", "subject": "{subject}", "text": "{text}", "html": "{html}"}`',
  },
};
