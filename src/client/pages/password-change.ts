/** `/auth/password-change/` and its `done/`, as django-easyjwt's client has them: a new password by way of this service. */
import { ApiError } from '../../core/errors.ts';
import { isObject } from '../../core/tokens/compact.ts';
import { field } from '../../web/field.ts';
import { renewFormCookie } from '../../web/form-guard.ts';
import { html } from '../../web/html.ts';
import { redirect } from '../../web/page.ts';
import type { Authenticated } from '../authenticator.ts';
import type { Reply } from '../upstream.ts';
import { visitorHeaders } from '../visitor.ts';
import { type FormState, showForm, stateOf } from './form.ts';
import { cookiesOf, type HostedPage, type HostedVisit, textOf } from './hosted-page.ts';
import { loginLink } from './links.ts';
import { showProblem } from './problem.ts';

const PAGE = '/auth/password-change/';
const FIELDS = ['password', 'new_password'];

type Somebody = Authenticated<unknown>;

function form(visit: HostedVisit, { account, claims }: Somebody, state?: FormState): Promise<Response> {
  const { t } = visit;
  return showForm(
    visit,
    {
      title: 'changePassword',
      action: PAGE,
      // An auth-service of Django's, which says no epoch, ends no session.
      ...(typeof claims.ver === 'number' && { explained: t('passwordChangeExplained') }),
      controls: (
        written,
      ) => html`<input type="email" name="username" value="${account.email}" autocomplete="username" hidden readonly>
${field(written, {
  name: 'password',
  label: t('currentPassword'),
  type: 'password',
  autocomplete: 'current-password',
  isFirst: true,
})}
${field(written, { name: 'new_password', label: t('newPassword'), type: 'password', autocomplete: 'new-password' })}
${field(written, { name: 'password_again', label: t('newPasswordAgain'), type: 'password', autocomplete: 'new-password' })}
<button>${t('changePassword')}</button>`,
    },
    state,
  );
}

/**
 * Who is logged in here; an answer for everybody else. Whoever logged in at the auth-service changes their password there:
 * all sessions end with it, and only there can theirs begin anew.
 */
async function enter({ desk, ...visit }: HostedVisit): Promise<Somebody | Response> {
  const { request, platform, origin, site } = visit;
  let cookies: readonly string[] = [];
  try {
    const auth = await desk.authenticate(request, platform);
    const { authPublicUrl } = site.settings;
    const isRemote = auth !== null && auth.by !== 'session' && authPublicUrl !== '';
    if (isRemote) return redirect(origin, `${authPublicUrl}/account/password`);
    if (auth) return auth;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    cookies = cookiesOf(error);
  }
  return redirect(origin, loginLink(visit, PAGE), cookies);
}

/** @throws {ApiError} what the auth-service answered, if it did not change the password */
async function change(visit: HostedVisit, email: string, fields: Readonly<Record<string, string>>) {
  const { request, platform, site } = visit;
  const { settings, upstream } = site.parts;
  const headers = visitorHeaders(request, platform);
  headers.set('content-type', 'application/json');
  const reply: Reply = await upstream.send({
    method: 'POST',
    path: settings.remoteAuthServicePasswordChangePath,
    headers,
    body: JSON.stringify({ email, ...fields }),
  });
  if (reply.status < 300) return;
  const wait = reply.headers.get('retry-after');
  throw new ApiError(
    reply.status,
    isObject(reply.json) ? reply.json : {},
    wait === null ? {} : { 'retry-after': wait },
  );
}

/** What is said beside the form of a change that failed. */
function failure(visit: HostedVisit, error: unknown): FormState {
  const { t } = visit;
  const { status, body } = error instanceof ApiError ? error : { status: 500, body: {} };
  if (status === 503) return { ...stateOf(visit, error, FIELDS), problem: t('passwordUnsure') };
  const isWrong = status === 401 || (status === 400 && 'non_field_errors' in body);
  return isWrong ? { errors: { password: [t('passwordWrong')] } } : stateOf(visit, error, FIELDS);
}

export const passwordChangePage: HostedPage = {
  path: '/auth/password-change',
  async show(visit) {
    const auth = await enter(visit);
    return auth instanceof Response ? auth : form(visit, auth, { cookies: auth.cookies });
  },
  async submit(visit, fields) {
    const { request, platform, desk, origin, t } = visit;
    const auth = await enter(visit);
    if (auth instanceof Response) return auth;
    const again = (state: FormState) => form(visit, auth, { ...state, cookies: auth.cookies });
    const { email } = auth.account;
    const password = textOf(fields.new_password);
    if (password !== textOf(fields.password_again)) {
      return again({ errors: { password_again: [t('passwordsDiffer')] } });
    }
    try {
      await change(visit, email, { password: textOf(fields.password), new_password: password });
    } catch (error) {
      return again(failure(visit, error));
    }
    // The session ended with the old password; where a new one cannot begin now, this browser logs in again.
    const cookies = await desk.login(request, { email, password }, platform).then(
      (next) => next.cookies,
      () => desk.logout(request, platform),
    );
    return redirect(origin, `${PAGE}done/`, [...cookies, renewFormCookie()]);
  },
};

export const passwordChangeDonePage: HostedPage = {
  path: '/auth/password-change/done',
  show(visit) {
    const { t, site } = visit;
    return showProblem(visit, {
      status: 200,
      title: t('passwordDone'),
      links: [{ url: site.settings.loginRedirectUrl, label: t('goOn') }],
    });
  },
};
