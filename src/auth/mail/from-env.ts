/** What sends mail, as an environment (`process.env`, a Worker's `env`) asks for it. */
import { MAILER_SETTINGS } from '../../core/settings/mailer.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../../core/settings/read.ts';
import { httpMailer } from './http.ts';
import type { Mailer } from './mailer.ts';

/**
 * The mailer of `EMAIL_URL`.
 *
 * @param smtp makes one for `smtp:` and `smtps:` where there is SMTP: `smtpMailer` of `easyjwt-edge/smtp`
 * @returns undefined where `EMAIL_URL` is not set
 * @throws {SettingsError} if it cannot be what it is
 */
export function mailerFromEnv(
  env: Readonly<Record<string, unknown>>,
  smtp?: (url: string) => Mailer,
): Mailer | undefined {
  const settings = readSettings(MAILER_SETTINGS, settingsFromEnv(MAILER_SETTINGS, env));
  const { emailUrl: url, emailHeaders: headers, emailBody: body } = settings;
  if (url === '') return undefined;
  const isSmtp = /^smtps?:/i.test(url);
  if (isSmtp && !smtp) {
    throw new SettingsError([
      'EMAIL_URL cannot be SMTP on this platform: write the https:// address of an API, or bind send_email.',
    ]);
  }
  try {
    return isSmtp && smtp ? smtp(url) : httpMailer({ url, headers, ...(body && { body }) });
  } catch {
    throw new SettingsError([
      'EMAIL_URL cannot be what it is: write smtps://user:password@host, or the https:// address of an API.',
    ]);
  }
}
