/** `/account`: who I am, where I am logged in, and the ways to change it. */
import { selectSessionsOf } from '../../storage/sessions.ts';
import type { SessionRow } from '../../storage/tables.ts';
import { type Html, html } from '../../web/html.ts';
import { type TextField, textFields } from '../../web/text-fields.ts';
import type { Text } from '../texts/en.ts';
import { updateProfile } from '../users/update-profile.ts';
import { ago, describeDevice } from './device.ts';
import { formPage } from './form-page.ts';
import { whenLoggedIn } from './logged-in.ts';
import { sendOn } from './render.ts';
import type { AccountView, SessionView } from './templates.ts';
import type { Visit } from './visit.ts';

const NAMES: readonly TextField<Text, 'first_name' | 'last_name'>[] = [
  { name: 'first_name', label: 'firstName' },
  { name: 'last_name', label: 'lastName' },
];

function sessionItem({ t, hidden }: AccountView, session: SessionView): Html {
  const { device, isCurrent } = session;
  const where = [session.ip, session.service && t('viaService', { service: session.service })];
  return html`<li><div class="what"><p>${device} ${isCurrent && html`<span class="badge">${t('thisDevice')}</span>`}</p>
<p class="soft small">${[t('lastUsed', { when: session.lastUsed }), ...where].filter(Boolean).join(' · ')}</p></div>
<form method="post" action="/account/sessions">${hidden}<input type="hidden" name="id" value="${session.id}">
<button class="plain compact" aria-label="${t('logOut')}: ${device}">${t('logOut')}</button></form></li>`;
}

const emailActions = ({ t, hidden, email, isEmailVerified }: AccountView): Html => html`<div class="actions">
${
  !isEmailVerified &&
  html`<form method="post" action="/verify-email/send">${hidden}<input type="hidden" name="email" value="${email}"><button class="plain compact">${t('sendVerification')}</button></form>`
}
<a class="button plain compact" href="/account/email">${t('changeEmail')}</a></div>`;

function accountTemplate(view: AccountView): Html {
  const { t, hidden } = view;
  return html`<h1>${t('account')}</h1>
${view.isStaff && html`<p><a href="/admin/">${t('admin')}</a></p>`}
<section class="card" aria-labelledby="profile">
<h2 id="profile">${t('profile')}</h2>
<form method="post" action="/account" novalidate>
${hidden}
${textFields(view, NAMES, false)}
<div class="actions"><button>${t('save')}</button></div>
</form>
</section>
<section class="card" aria-labelledby="details">
<h2 id="details">${t('loginDetails')}</h2>
<div class="rows">
<div><div class="what"><p class="soft small">${t('email')}</p>
<p>${view.email} ${!view.isEmailVerified && view.canMail && html`<span class="badge weak">${t('notVerified')}</span>`}</p></div>
${view.canMail && emailActions(view)}</div>
<div><div class="what"><p class="soft small">${t('password')}</p><p aria-hidden="true">••••••••</p></div>
<a class="button plain compact" href="/account/password">${t('changePassword')}</a></div>
</div>
</section>
<section class="card" aria-labelledby="devices">
<h2 id="devices">${t('devices')}</h2>
<ul class="rows">${view.sessions.map((session) => sessionItem(view, session))}</ul>
<form method="post" action="/account/logout-everywhere" class="foot">${hidden}
<p class="soft small">${t('logOutEverywhereExplained')}</p>
<div class="actions"><button class="danger">${t('logOutEverywhere')}</button></div></form>
</section>`;
}

function sessionView(row: SessionRow, current: SessionRow, { t, context }: Visit): SessionView {
  return {
    id: row.id,
    device: describeDevice(row.userAgent, t),
    lastUsed: ago(context.now - row.lastUsedAt, context.language),
    service: row.service ?? undefined,
    ip: row.ip ?? undefined,
    isCurrent: row.id === current.id,
  };
}

export const accountPage = formPage(whenLoggedIn, {
  path: '/account',
  title: 'account',
  fields: NAMES,
  button: 'save',
  isWide: true,
  isLoggedIn: true,
  template: ({ account = accountTemplate }) => account,
  async open(visit, { user, session }) {
    const { parts, context } = visit;
    const { database, now } = context;
    const [rows] = await database.batch([selectSessionsOf({ id: user.id }, now)]);
    return {
      values: { first_name: user.firstName, last_name: user.lastName },
      more: {
        email: user.email,
        isEmailVerified: user.emailVerifiedAt !== null,
        isStaff: user.isStaff && parts.hasAdmin,
        sessions: rows
          .map((row) => sessionView(row, session, visit))
          .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
      },
    };
  },
  async submit(visit, text, { user }) {
    await updateProfile(visit.context, user, {
      firstName: text('first_name'),
      lastName: text('last_name'),
    });
    return sendOn(visit, '/account', [], 'doneSaved');
  },
});
