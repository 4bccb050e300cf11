/** `/login`: logging in, and silent sign-on for whoever is logged in already. */
import { ApiError, unavailable } from '../../core/errors.ts';
import { field, problemNote } from '../../web/field.ts';
import { type Html, html } from '../../web/html.ts';
import { isPrefetch } from '../../web/page.ts';
import { credentials } from '../routes/schemas.ts';
import { endSessionOf } from '../sessions/end.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import { setTokens } from './cookies.ts';
import { rememberDevice } from './device-cookie.ts';
import { keepValues, readForm } from './form.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm, startUrl } from './render.ts';
import { renew } from './renew.ts';
import type { LoginView } from './templates.ts';
import type { Visit } from './visit.ts';

function template(view: LoginView): Html {
  const { t, carried, destination, values, canMail, verificationUrl, needsSuperuser } = view;
  return html`${needsSuperuser && html`<p class="note">${t('noSuperuser')} <code>easyjwt createsuperuser</code></p>`}
<div class="card">
<div class="intro"><h1>${t('logIn')}</h1>${destination && html`<p class="soft">${t('continueTo', { host: destination })}</p>`}</div>
${problemNote(view)}
${verificationUrl && html`<p class="small"><a href="${verificationUrl}">${t('sendAgain')}</a></p>`}
<form method="post" action="/login" novalidate>
${view.hidden}
${field(view, { name: 'email', label: t('email'), type: 'email', autocomplete: 'username', isFirst: !values.email })}
${field(view, {
  name: 'password',
  label: t('password'),
  type: 'password',
  autocomplete: 'current-password',
  isFirst: Boolean(values.email),
})}
<button>${t('logIn')}</button>
</form>
<div class="foot small">
${canMail && html`<p><a href="/password-reset${carried}">${t('forgotPassword')}</a></p>`}
<p>${t('noAccountYet')} <a href="/register${carried}">${t('createAccount')}</a></p>
</div>
</div>`;
}

async function form(visit: Visit, state?: FormState, verificationUrl?: string): Promise<Response> {
  const { firstRun, templates } = visit.parts;
  const needsSuperuser = await firstRun.needsSuperuser(visit.context);
  return showForm(
    visit,
    {
      title: 'logIn',
      template: (view) => (templates.login ?? template)({ ...view, verificationUrl, needsSuperuser }),
    },
    state,
  );
}

export const loginPage: Page = {
  path: '/login',
  async show(visit) {
    const { request, next } = visit;
    if (isPrefetch(request))
      throw unavailable('prefetch_refused', 'Nobody is logged in ahead of a click.', 1);
    if (request.method === 'HEAD') return form(visit);
    const cookies = await renew(visit);
    return cookies ? sendOn(visit, next ?? startUrl(visit), cookies) : form(visit);
  },
  async submit(visit, fields) {
    const { context, request, parts, next, t } = visit;
    const { input, ...state } = readForm(fields, credentials, ['email']);
    if (!input) return form(visit, state);
    try {
      const { tokens } = await logIn(context, request, input, PAIR);
      const before = await visit.presented();
      if (before) await endSessionOf(context, before.text);
      const cookies = setTokens(parts.cookies, tokens, context.now);
      const device = await rememberDevice(context, input.email);
      return sendOn(visit, next ?? startUrl(visit), [...cookies, device]);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const values = keepValues(fields, ['email']);
      if (error.body.code !== 'email_not_verified') return form(visit, { values, problem: t('loginFailed') });
      const verificationUrl = `/verify-email/send?email=${encodeURIComponent(input.email)}`;
      return form(visit, { values, problem: t('unverified') }, verificationUrl);
    }
  },
};
