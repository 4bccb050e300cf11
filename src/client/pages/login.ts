/**
 * `/auth/login/`: logging in at this service, for those that share no domain with the auth-service. The password goes
 * through this service to the auth-service; what comes back is sealed into a cookie.
 */
import { ApiError } from '../../core/errors.ts';
import { field } from '../../web/field.ts';
import { renewFormCookie } from '../../web/form-guard.ts';
import { html } from '../../web/html.ts';
import { isPrefetch, redirect } from '../../web/page.ts';
import { type FormState, showForm, stateOf } from './form.ts';
import { cookiesOf, type HostedPage, type HostedVisit, textOf } from './hosted-page.ts';
import { HOSTED_LOGIN } from './settings.ts';

const FIELDS = ['email', 'password'];

function form(visit: HostedVisit, state?: FormState): Promise<Response> {
  const { t, site } = visit;
  return showForm(
    visit,
    {
      title: 'logIn',
      action: HOSTED_LOGIN,
      controls: (written) => html`${field(written, {
        name: 'email',
        label: t('email'),
        type: 'email',
        autocomplete: 'username',
        isFirst: !written.values.email,
      })}
${field(written, {
  name: 'password',
  label: t('password'),
  type: 'password',
  autocomplete: 'current-password',
  isFirst: Boolean(written.values.email),
})}
<button>${t('logIn')}</button>`,
      foot: site.settings.authPublicUrl
        ? html`<p><a href="/auth/password-reset/">${t('forgotPassword')}</a></p>`
        : undefined,
    },
    state,
  );
}

/** Whoever is logged in goes straight on. Asked freshly: a page that knows better would send them back here. */
async function show(visit: HostedVisit): Promise<Response> {
  const { request, platform, desk, origin, next, site } = visit;
  if (request.method === 'HEAD' || isPrefetch(request)) return form(visit);
  try {
    const auth = await desk.authenticate(request, platform, { fresh: true });
    return auth ? redirect(origin, next ?? site.settings.loginRedirectUrl, auth.cookies) : form(visit);
  } catch (error) {
    const cookies = cookiesOf(error);
    const isOver = error instanceof ApiError && error.status === 401;
    return form(visit, isOver ? { cookies } : { ...stateOf(visit, error, FIELDS), cookies });
  }
}

export const loginPage: HostedPage = {
  path: '/auth/login',
  show,
  async submit(visit, fields) {
    const { request, platform, desk, origin, next, site, t } = visit;
    const [email, password] = [textOf(fields.email), textOf(fields.password)];
    const again = (state: FormState) => form(visit, { ...state, values: { email } });
    try {
      const { cookies } = await desk.login(request, { email, password }, platform);
      // The session that this browser had before is nobody's any more.
      await desk.logout(request, platform);
      return redirect(origin, next ?? site.settings.loginRedirectUrl, [...cookies, renewFormCookie()]);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) return again(stateOf(visit, error, FIELDS));
      return again({ problem: t(error.body.code === 'email_not_verified' ? 'unverified' : 'loginFailed') });
    }
  },
};
