/** `/admin/users/{id}`: one user, to look at and to change. */
import { html } from '../../../../web/html.ts';
import { isTouchable } from '../../../admin/rules.ts';
import { changeUser } from '../../../admin/users/change.ts';
import { readUserForm as readForm } from '../../../admin/users/form.ts';
import type { AdminUser } from '../../../admin/users/user-view.ts';
import { idOf } from '../../../routes/admin/params.ts';
import type { Fields } from '../../page.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdminForm } from '../render.ts';
import { spread } from '../spread.ts';
import { when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';
import { editableBy, userForm } from './form.ts';
import { keptTexts, readUserForm, receiveUser, textsOfForm } from './sent.ts';
import { textsOf } from './texts.ts';

const pathOf = (id: number): string => `/admin/users/${id}`;

function facts(visit: AdminVisit, { id, uuid, date_joined, last_login }: AdminUser) {
  const { t } = visit;
  return html`<section class="card" aria-labelledby="facts"><h2 id="facts">${t('details')}</h2><dl class="facts">
<dt>${t('rowId')}</dt><dd>${id}</dd><dt>UUID</dt><dd><code>${uuid}</code></dd>
<dt>${t('joined')}</dt><dd>${when(visit, date_joined)}</dd><dt>${t('lastLogin')}</dt><dd>${when(visit, last_login)}</dd>
</dl></section>`;
}

async function show(
  visit: AdminVisit,
  sent?: { readonly fields: Fields; readonly state: FormState },
): Promise<Response> {
  const { context, asker, params, t, may } = visit;
  const { user, choices } = await readForm(context, asker, idOf(params.id));
  const actor = visit.actor();
  const isOwn = actor?.id === user.id;
  const editable = editableBy(
    actor,
    'auth.change_user',
    isOwn,
    actor !== undefined && isTouchable(actor, user),
  );
  const shown = textsOf(user, context.extraData);
  const values = sent ? keptTexts(shown, textsOfForm(sent.fields), editable) : shown;
  const path = pathOf(user.id);
  const canTouch = actor !== undefined && isTouchable(actor, user);
  return showAdminForm(
    visit,
    {
      title: user.email,
      back: { url: '/admin/users', label: t('users') },
      actions: [
        may('easyjwt.view_session') && linkButton(`${path}/sessions`, t('sessions')),
        may('easyjwt.view_event') && linkButton(`/admin/events?user=${user.id}`, t('auditLog')),
        editable.profile && linkButton(`${path}/password`, t('setPassword')),
        canTouch && may('auth.delete_user') && linkButton(`${path}/delete`, t('deleteUser'), 'danger'),
      ],
      template: (view) => html`${isOwn && html`<p class="note">${t('ownPrivileges')}</p>`}
${userForm(view, visit, { user, choices, editable, action: path, button: t('save') })}
${facts(visit, user)}`,
    },
    { ...spread(sent?.state ?? {}, Object.keys(values)), values },
  );
}

export const userPage = adminPage({
  path: '/admin/users/:id',
  show: (visit) => show(visit),
  async submit(visit, fields) {
    const { context, asker, params } = visit;
    const id = idOf(params.id);
    const sent = readUserForm(context.extraData, fields);
    const received = await receiveUser(sent);
    const { state } = await outcomeOf(visit, () => changeUser(context, asker, id, received, sent.seen));
    return state ? show(visit, { fields, state }) : sendOn(visit, pathOf(id), [], 'doneUserChanged');
  },
});
