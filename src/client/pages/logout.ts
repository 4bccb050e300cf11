/** `/auth/logout/`: a GET asks, a POST ends the session of this browser, whether or not there is one. */
import { readCookie } from '../../web/cookies.ts';
import { renewFormCookie } from '../../web/form-guard.ts';
import { html } from '../../web/html.ts';
import { redirect } from '../../web/page.ts';
import { showForm } from './form.ts';
import type { HostedPage, HostedVisit } from './hosted-page.ts';
import { remoteLogoutLink } from './links.ts';
import { showProblem } from './problem.ts';
import { HOSTED_LOGIN } from './settings.ts';

/** Where the login of the whole domain ends, if this browser has one: it opens this service too. */
function remoteLogout(visit: HostedVisit): string | undefined {
  const { request, next, site } = visit;
  const { accessCookieName } = site.parts.settings;
  const isShared = accessCookieName !== '' && readCookie(request, accessCookieName) !== undefined;
  return isShared ? remoteLogoutLink(visit, next ?? site.settings.loginRedirectUrl) : undefined;
}

export const logoutPage: HostedPage = {
  path: '/auth/logout',
  show(visit) {
    const { t, next, site } = visit;
    const { siteName, loginRedirectUrl } = site.settings;
    const remote = remoteLogout(visit);
    return showForm(visit, {
      title: 'logOut',
      heading: t('logOutQuestion', { site: siteName }),
      explained: t('logOutExplained'),
      action: '/auth/logout/',
      controls: () => html`<div class="actions"><button>${t('logOut')}</button>
<a class="button plain" href="${next ?? loginRedirectUrl}">${t('stayLoggedIn')}</a></div>`,
      formTargets: remote === undefined ? [] : [new URL(remote).origin],
    });
  },
  async submit(visit) {
    const { request, platform, desk, origin, next, t } = visit;
    const cookies = [...(await desk.logout(request, platform)), renewFormCookie()];
    const location = remoteLogout(visit) ?? next;
    if (location !== undefined) return redirect(origin, location, cookies);
    return showProblem(visit, {
      status: 200,
      title: t('doneLoggedOut'),
      links: [{ url: HOSTED_LOGIN, label: t('logIn') }],
      cookies,
    });
  },
};
