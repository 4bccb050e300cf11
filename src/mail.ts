/** Door: mail of the auth-service. */
export { mailerFromEnv } from './auth/mail/from-env.ts';
export { type HttpMailerOptions, httpMailer } from './auth/mail/http.ts';
export type { MailAddress, Mailer, MailMessage } from './auth/mail/mailer.ts';
export { authMail } from './auth/mail/part.ts';
export type { MailPart } from './auth/parts.ts';
