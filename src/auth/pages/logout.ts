/** `/logout`: a GET asks, a POST ends the session of this browser, whether or not there is one. */
import { type Html, html } from '../../web/html.ts';
import { endSessionOf } from '../sessions/end.ts';
import { deleteTokens } from './cookies.ts';
import type { Page } from './page.ts';
import { sendOn, showForm } from './render.ts';
import type { FormView } from './templates.ts';

function template({ t, siteName, hidden }: FormView): Html {
  return html`<div class="card">
<div class="intro"><h1>${t('logOutQuestion', { site: siteName })}</h1><p class="soft">${t('logOutExplained')}</p></div>
<form method="post" action="/logout">
${hidden}
<div class="actions"><button>${t('logOut')}</button><a class="button plain" href="/account">${t('stayLoggedIn')}</a></div>
</form>
</div>`;
}

export const logoutPage: Page = {
  path: '/logout',
  show: (visit) => showForm(visit, { title: 'logOut', template: visit.parts.templates.logout ?? template }),
  async submit(visit) {
    const { context, parts, next } = visit;
    const presented = await visit.presented();
    if (presented) await endSessionOf(context, presented.text);
    return sendOn(visit, next ?? '/login', deleteTokens(parts.cookies), 'loggedOut');
  },
};
