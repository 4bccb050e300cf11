/** Door: mail by SMTP, on Node.js, Bun and Deno. */
export type { Mailer, MailMessage } from './auth/mail/mailer.ts';
export { type SmtpMailer, smtpMailer } from './auth/mail/smtp.ts';
