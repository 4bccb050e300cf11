/** Faults of the settings. */

import { mailerFromEnv } from '../../auth/mail/from-env.ts';
import { mailFaults } from '../../auth/mail/mail.ts';
import type { Mailer } from '../../auth/mail/mailer.ts';
import { smtpMailer } from '../../auth/mail/smtp.ts';
import { authPages } from '../../auth/pages/pages.ts';
import { authSettingsFromEnv, type ResolvedSettings, resolveSettings } from '../../auth/settings.ts';
import { utf8 } from '../../core/encoding.ts';
import { isPem } from '../../core/secrets.ts';
import { SettingsError } from '../../core/settings/read.ts';
import { spared } from '../operator.ts';
import { requireOwnDomain } from '../public-suffix.ts';
import { type Code, type Finding, finding } from './finding.ts';

type Variables = Readonly<Record<string, unknown>>;

const MEND = 'docs/settings.md says what each setting can be.';

/** What `read` gives, or what is wrong with the settings. */
function hold<T>(read: () => T, code: Code = 'E001'): { value?: T; findings: Finding[] } {
  try {
    return { value: read(), findings: [] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { findings: error.faults.map((fault) => finding(code, MEND, fault)) };
  }
}

/** What was found, and the settings if the service would start with them. */
export interface CheckedSettings {
  readonly findings: readonly Finding[];
  readonly settings?: ResolvedSettings;
}

/**
 * Reads the settings as the service does.
 *
 * @param isWorker whether secrets may be kept elsewhere, where a command does not see them
 */
export function checkSettings(env: Variables, isWorker: boolean): CheckedSettings {
  const isUnseen = isWorker && !env.AUTH_SECRET;
  const { value: settings, findings } = hold(() =>
    resolveSettings(authSettingsFromEnv(isUnseen ? spared(env) : env), [authPages()]),
  );
  // The service looks at a short list of them alone: the whole one is too heavy for a Worker.
  const domain = settings ? hold(() => requireOwnDomain(env.COOKIE_DOMAIN), 'E006') : { findings: [] };
  const unseen = isUnseen
    ? [
        finding(
          'I001',
          'Put AUTH_SECRET (and SIGNING_KEY, where there is one) into the environment to have them checked.',
        ),
      ]
    : [];
  return { findings: [...findings, ...domain.findings, ...unseen], ...(settings && { settings }) };
}

/** Stands for the binding of a Worker, which cannot be had here. Nothing is sent. */
const BOUND: Mailer = { send: async () => undefined };

/** Whether the service can send mail, as its entry points find out. */
export function checkMail(
  settings: ResolvedSettings,
  env: Variables,
  worker: { readonly hasBinding: boolean } | undefined,
  deploy: boolean,
): readonly Finding[] {
  const { value: mailer, findings } = hold(() => {
    const sender = worker?.hasBinding ? BOUND : mailerFromEnv(env, worker ? undefined : smtpMailer);
    const faults = mailFaults(settings, sender);
    if (faults.length > 0) throw new SettingsError(faults);
    return sender;
  });
  if (findings.length > 0 || mailer || !deploy) return findings;
  const how = worker ? 'Add the binding send_email with the name EMAIL, or set EMAIL_URL.' : 'Set EMAIL_URL.';
  return [finding('W005', `${how} Without mail nobody can set a new password by themselves.`)];
}

/** What speaks against deploying with these settings. */
export function checkDeployment(settings: ResolvedSettings): readonly Finding[] {
  const { debug, exposeApi, publicUrl, algorithm, signingKey, legacyTokensUntil } = settings;
  const found: Finding[] = [];
  if (debug)
    found.push(finding('W001', 'Take DEBUG away: it allows the demo secret and shows mails to anybody.'));
  if (exposeApi)
    found.push(
      finding('W002', 'Take EXPOSE_API away, unless clients reach the service by URL without signing.'),
    );
  if (publicUrl === '')
    found.push(finding('W003', 'Set it to where browsers reach the service: links in mails need it.'));
  else if (!publicUrl.startsWith('https:'))
    found.push(finding('W004', 'Set it to the https:// address of the deployment.'));
  const bytes = utf8(signingKey).length;
  if (algorithm.startsWith('HS') && signingKey !== '' && bytes * 8 < Number(algorithm.slice(2)))
    found.push(
      finding(
        'W008',
        `${algorithm} wants ${Number(algorithm.slice(2)) / 8} bytes (RFC 7518 section 3.2); it has ${bytes}.`,
      ),
    );
  if (signingKey !== '' && !isPem(signingKey) && legacyTokensUntil === undefined)
    found.push(finding('W012', 'Set LEGACY_TOKENS_UNTIL to a date by which the last of them has expired.'));
  return found;
}
