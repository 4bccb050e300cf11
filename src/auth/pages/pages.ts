/** All pages of an auth-service, as routes. */

import { createCsrf } from '../../web/csrf.ts';
import { favicon } from '../../web/favicon.ts';
import { createStylesheet } from '../../web/stylesheet.ts';
import { createSeal } from '../keys/seal.ts';
import type { PagesPart } from '../parts.ts';
import { createServiceOrigins } from '../services/origins.ts';
import { createFirstRun } from '../users/first-run.ts';
import { accountPage } from './account.ts';
import { emailPage } from './email.ts';
import { createErrorResponse } from './error.ts';
import { loginPage } from './login.ts';
import { logoutPage } from './logout.ts';
import { pageRoute } from './page.ts';
import { passwordPage } from './password.ts';
import { passwordResetPage } from './password-reset.ts';
import { passwordResetConfirmPage } from './password-reset-confirm.ts';
import { registerPage } from './register.ts';
import { sendVerificationPage } from './send-verification.ts';
import { endSessionForm, logOutEverywhereForm } from './sessions.ts';
import { pageSettingFaults, tokenCookies } from './settings.ts';
import { changePasswordAddress, djangoPasswordReset, start } from './shortcuts.ts';
import type { PageTemplates } from './templates.ts';
import { verifyEmailPage } from './verify-email.ts';
import type { PageParts } from './visit.ts';

const PAGES = [
  start,
  loginPage,
  registerPage,
  logoutPage,
  accountPage,
  passwordPage,
  endSessionForm,
  logOutEverywhereForm,
  emailPage,
  sendVerificationPage,
  passwordResetPage,
  passwordResetConfirmPage,
  verifyEmailPage,
  changePasswordAddress,
  djangoPasswordReset,
];

/**
 * For `createAuthService`: login, registration, account, passwords and email addresses in a browser.
 *
 * @param templates what to put in the place of ours, one by one
 */
export const authPages = (templates: PageTemplates = {}): PagesPart => ({
  faults: pageSettingFaults,
  create(settings, administration) {
    const stylesheet = createStylesheet(settings.accentColor, '/style', administration?.styles);
    const parts: PageParts = {
      cookies: tokenCookies(settings),
      csrf: createCsrf(settings.authSecret),
      seal: createSeal(settings.authSecret),
      stylesheet,
      templates,
      origins: createServiceOrigins(),
      firstRun: createFirstRun(),
      hasAdmin: administration?.pages !== undefined,
      adminNotice: administration?.notice,
    };
    return {
      routes: [
        ...[...PAGES, ...(administration?.pages ?? [])].map((page) => pageRoute(page, parts)),
        stylesheet.route,
        favicon('/favicon.svg', settings),
      ],
      errorResponse: createErrorResponse(parts),
    };
  },
});
