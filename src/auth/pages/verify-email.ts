/**
 * `/verify-email?token=…`: confirms an email address, or a new one. A GET only asks: mail scanners open links too.
 */
import { shardOfText } from '../../core/shards.ts';
import { selectRecovery } from '../../storage/recovery.ts';
import { type Html, html } from '../../web/html.ts';
import { confirmEmail } from '../recovery/confirm-email.ts';
import { recoveryHash } from '../recovery/tokens.ts';
import { at } from '../shards/at.ts';
import type { Page } from './page.ts';
import { showInvalidLink, showProblem } from './problem.ts';
import { sendOn, showForm } from './render.ts';
import type { ConfirmView } from './templates.ts';

const PATH = '/verify-email';
const AFTERWARDS = '/account';

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
    const { parts, context, url } = visit;
    const token = url.searchParams.get('token') ?? '';
    const { database, now } = at(context, shardOfText(token));
    const hash = await recoveryHash(token);
    const [[found]] = await database.batch([selectRecovery(hash, ['verify_email', 'change_email'], now)]);
    if (!found) return showInvalidLink(visit, '/verify-email/send');
    return showForm(visit, {
      title: 'confirmEmail',
      template: (view) =>
        (parts.templates.verifyEmail ?? template)({
          ...view,
          hidden: html`${view.hidden}<input type="hidden" name="token" value="${token}">`,
          email: found.mailedTo,
        }),
    });
  },
  async submit(visit, { token }) {
    const outcome = await confirmEmail(visit.context, typeof token === 'string' ? token : '');
    switch (outcome) {
      case 'verified':
        return sendOn(visit, AFTERWARDS, [], 'emailVerified');
      case 'changed':
        return sendOn(visit, AFTERWARDS, [], 'emailChanged');
      case 'invalid_token':
        return showInvalidLink(visit, '/verify-email/send');
      case 'taken': {
        const link = { url: AFTERWARDS, label: 'toStart' } as const;
        return showProblem(visit, { status: 400, title: 'linkInvalid', text: 'emailTaken', link });
      }
    }
  },
};
