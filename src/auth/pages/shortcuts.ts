/** Addresses that lead to pages. */
import type { Page } from './page.ts';
import { sendOn } from './render.ts';

/** The bare host. */
export const start: Page = { path: '/' };

/** Where password managers send people ("A Well-Known URL for Changing Passwords", W3C). */
export const changePasswordAddress: Page = {
  path: '/.well-known/change-password',
  show: async (visit) => sendOn(visit, '/account/password'),
};

/** Where django-easyjwt's client-services send people who forgot their password. */
export const djangoPasswordReset: Page = {
  path: '/accounts/password_reset',
  show: async (visit) => sendOn(visit, `/password-reset${visit.url.search}`),
};
