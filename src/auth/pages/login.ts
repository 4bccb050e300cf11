/** `/login`: logging in, and silent sign-on for whoever is logged in already. */
import { ApiError, unavailable } from '../../core/errors.ts';
import { html } from '../../web/html.ts';
import { isPrefetch } from '../../web/page.ts';
import { endSessionOf } from '../sessions/end.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import { setTokens } from './cookies.ts';
import { rememberDevice } from './device-cookie.ts';
import { everybody, formPage, way } from './form-page.ts';
import { sendOn, startUrl } from './render.ts';
import { renew } from './renew.ts';
import type { LoginView } from './templates.ts';
import type { Visit } from './visit.ts';

interface More extends Pick<LoginView, 'verificationUrl' | 'needsSuperuser'> {}

const enter = (visit: Visit, cookies: readonly string[]): Response =>
  sendOn(visit, visit.next ?? startUrl(visit), cookies);

export const loginPage = formPage<'email' | 'password', More, undefined>(everybody, {
  path: '/login',
  title: 'logIn',
  fields: [
    { name: 'email', label: 'email' },
    { name: 'password', label: 'password' },
  ],
  button: 'logIn',
  template: ({ login }) => login,
  look: ({ t, carried, destination, canMail, verificationUrl, needsSuperuser }) => ({
    above:
      needsSuperuser && html`<p class="note">${t('noSuperuser')} <code>easyjwt createsuperuser</code></p>`,
    explained: destination && t('continueTo', { host: destination }),
    before: verificationUrl && html`<p class="small"><a href="${verificationUrl}">${t('sendAgain')}</a></p>`,
    foot: html`${canMail && way(`/password-reset${carried}`, t('forgotPassword'))}
${way(`/register${carried}`, t('createAccount'), t('noAccountYet'))}`,
  }),
  async open({ parts, context }) {
    const needsSuperuser = await parts.firstRun.needsSuperuser(context);
    return { more: { needsSuperuser, verificationUrl: undefined } };
  },
  async instead(visit) {
    const { request } = visit;
    if (isPrefetch(request))
      throw unavailable('prefetch_refused', 'Nobody is logged in ahead of a click.', 1);
    const cookies = request.method === 'HEAD' ? undefined : await renew(visit);
    return cookies && enter(visit, cookies);
  },
  async submit(visit, text) {
    const { context, request, parts, t } = visit;
    const email = text('email');
    try {
      const { tokens } = await logIn(context, request, { email, password: text('password') }, PAIR);
      const before = await visit.presented();
      if (before) await endSessionOf(context, before.text);
      const cookies = setTokens(parts.cookies, tokens, context.now);
      return enter(visit, [...cookies, await rememberDevice(context, email)]);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      if (error.body.code !== 'email_not_verified') return { problem: t('loginFailed') };
      const verificationUrl = `/verify-email/send?email=${encodeURIComponent(email)}`;
      return { problem: t('unverified'), more: { verificationUrl } };
    }
  },
});
