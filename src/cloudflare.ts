/** Door: what entry points on Cloudflare Workers need. */
export { callerOf } from './adapters/cloudflare.ts';
export { cloudflareMailer, type EmailBinding } from './auth/mail/cloudflare.ts';
