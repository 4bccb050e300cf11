/**
 * `/verify-email?token=…`: confirms an email address, or a new one. A GET only asks: mail scanners open links too.
 */
import { selectRecovery } from '../../storage/recovery.ts';
import { type Html, html } from '../../web/html.ts';
import { confirmEmail } from '../recovery/confirm-email.ts';
import { recoveryHash } from '../recovery/tokens.ts';
import type { Page } from './page.ts';
import { showInvalidLink, showProblem } from './problem.ts';
import { formView, render, sendOn } from './render.ts';
import type { ConfirmView } from './templates.ts';

const PATH = '/verify-email';
const AGAIN = '/account';

function template({ t, hidden, email }: ConfirmView): Html {
  return html`<div class="card">
<div class="intro"><h1>${t('confirmEmail')}</h1><p class="soft">${t('confirmEmailText', { email })}</p></div>
<form method="post" action="${PATH}">
${hidden}
<button>${t('confirm')}</button>
</form>
</div>`;
}

export const verifyEmailPage: Page = {
  path: PATH,
  async show(visit) {
    const { t, parts, context, url } = visit;
    const { database, now } = context;
    const token = url.searchParams.get('token') ?? '';
    const hash = await recoveryHash(token);
    const [[found]] = await database.batch([
      selectRecovery(database.orm, hash, ['verify_email', 'change_email'], now),
    ]);
    if (!found) return showInvalidLink(visit, AGAIN);
    const view = await formView(visit, {});
    const hidden = html`${view.hidden}<input type="hidden" name="token" value="${token}">`;
    const main = (parts.templates.verifyEmail ?? template)({ ...view, hidden, email: found.mailedTo });
    return render(visit, { title: t('confirmEmail'), main });
  },
  async submit(visit, { token }) {
    const outcome = await confirmEmail(visit.context, typeof token === 'string' ? token : '');
    switch (outcome) {
      case 'verified':
        return sendOn(visit, AGAIN, [], 'emailVerified');
      case 'changed':
        return sendOn(visit, AGAIN, [], 'emailChanged');
      case 'invalid_token':
        return showInvalidLink(visit, AGAIN);
      case 'taken': {
        const link = { url: AGAIN, label: 'toStart' } as const;
        return showProblem(visit, { status: 400, title: 'linkInvalid', text: 'emailTaken', link });
      }
    }
  },
};
