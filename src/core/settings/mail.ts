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

const address = (spec: { doc: string; fallback: string }): Setting<MailAddress, string> => ({
  ...spec,
  shown: `\`${spec.fallback}\``,
  fallback: { name: '', email: spec.fallback },
  expects: 'an address, or a name and an address: Example <accounts@example.com>',
  parse: parseAddress,
});

const path = (spec: { doc: string; fallback: string }): Setting<string, string> => ({
  ...text(spec),
  expects: 'a path, or the URL of a page of yours',
  parse(raw) {
    const value = typeof raw === 'string' ? raw.trim() : '';
    return /^(\/(?![/\\])|https?:\/\/)[^\s#]*$/.test(value) ? value : undefined;
  },
});

export const MAIL_SETTINGS = {
  defaultFromEmail: address({
    fallback: 'webmaster@localhost',
    doc: 'Whom mails are from, as in Django. Required on a deployment that sends mail.',
  }),
  passwordResetTimeout: duration({
    fallback: '30m',
    min: 600,
    max: 3600,
    doc: 'How long the link of a password reset works. Django has three days by default.',
  }),
  emailVerificationTimeout: duration({
    fallback: '1d',
    min: 600,
    max: 604_800,
    doc: 'How long the link that verifies an email address works.',
  }),
  requireVerifiedEmail: flag({
    fallback: false,
    doc: 'Lets only users log in whose email address is verified. Others are told so once they have given the right password. Users who exist already have to verify theirs too.',
  }),
  discreetRegistration: flag({
    fallback: false,
    doc: 'Makes `create-user/` answer the same whether or not the address is taken, and mails its owner instead. The page for registering always does.',
  }),
  passwordResetPage: path({
    fallback: '/password-reset/confirm',
    doc: 'The page that the link of a password reset leads to, on `PUBLIC_URL` or elsewhere. It gets `?token=`, to be sent to `password-reset/confirm/` with the new password.',
  }),
  emailVerificationPage: path({
    fallback: '/verify-email',
    doc: 'The page that the links of email verification and email change lead to. It gets `?token=`, to be sent to `email-verify/confirm/`: at a click, because mail scanners open links too.',
  }),
};
