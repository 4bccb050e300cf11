/** Settings of mail and of what is done by mail. Part of the table in `auth.ts`. */
import { canonicalEmail, isEmail } from '../email.ts';
import { duration, flag, type Setting, text } from './setting.ts';

/** Who a mail is from. */
export interface MailAddress {
  /** Shown name; may be empty. */
  readonly name: string;
  readonly email: string;
}

/** `Name <address>` or an address alone. */
function parseAddress(raw: unknown): MailAddress | undefined {
  const match = /^(?:"?([^"<>\p{C}]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/u.exec(
    typeof raw === 'string' ? raw.trim() : '',
  );
  const email = canonicalEmail(match?.[2] ?? match?.[3] ?? '');
  return match && isEmail(email) ? { name: match[1]?.trim() ?? '', email } : undefined;
}

const address = (spec: { fallback: string }): Setting<MailAddress, string> => ({
  ...spec,
  shown: spec.fallback,
  fallback: { name: '', email: spec.fallback },
  expects: 'an address, or a name and an address: Example <accounts@example.com>',
  parse: parseAddress,
});

const path = (spec: { fallback: string }): Setting<string, string> => ({
  ...text(spec),
  expects: 'a path, or the URL of a page of yours',
  parse(raw) {
    const value = typeof raw === 'string' ? raw.trim() : '';
    return /^(\/(?![/\\])|https?:\/\/)[^\s#]*$/.test(value) ? value : undefined;
  },
});

export const MAIL_SETTINGS = {
  defaultFromEmail: address({ fallback: 'webmaster@localhost' }),
  passwordResetTimeout: duration({ fallback: '30m', min: 600, max: 3600 }),
  emailVerificationTimeout: duration({ fallback: '1d', min: 600, max: 604_800 }),
  requireVerifiedEmail: flag({ fallback: false }),
  discreetRegistration: flag({ fallback: false }),
  passwordResetPage: path({ fallback: '/password-reset/confirm' }),
  emailVerificationPage: path({ fallback: '/verify-email' }),
};
