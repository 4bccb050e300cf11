/** `/logout`: a GET asks, a POST ends the session of this browser, whether or not there is one. */
import { html } from '../../web/html.ts';
import { endSessionOf } from '../sessions/end.ts';
import { deleteTokens } from './cookies.ts';
import { everybody, formPage, nothing } from './form-page.ts';
import { sendOn } from './render.ts';

export const logoutPage = formPage(everybody, {
  path: '/logout',
  title: 'logOut',
  button: 'logOut',
  template: ({ logout }) => logout,
  look: ({ t, siteName }) => ({
    heading: t('logOutQuestion', { site: siteName }),
    explained: t('logOutExplained'),
    beside: html`<a class="button plain" href="/account">${t('stayLoggedIn')}</a>`,
  }),
  open: nothing,
  async submit(visit) {
    const { context, parts, next } = visit;
    const presented = await visit.presented();
    if (presented) await endSessionOf(context, presented.text);
    return sendOn(visit, next ?? '/login', deleteTokens(parts.cookies), 'doneLoggedOut');
  },
});
