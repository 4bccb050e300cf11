/** `/admin/users`: finding users. */
import { field } from '../../../../web/field.ts';
import { type Html, html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listUsers } from '../../../admin/users/list.ts';
import type { UserSummary } from '../../../admin/users/user-view.ts';
import { userQuery } from '../../../routes/admin/schemas.ts';
import type { FormView } from '../../templates.ts';
import { select } from '../inputs.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdminForm } from '../render.ts';
import { badge, day, pager, table, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';

const PATH = '/admin/users';

/** What somebody is called: their name, or nothing. */
const nameOf = ({ first_name, last_name }: UserSummary): string => `${first_name} ${last_name}`.trim();

function standing({ t }: AdminVisit, user: UserSummary): Html {
  return html`${!user.is_active && badge(t('inactive'), 'weak')}${user.is_superuser && badge(t('superuser'))}${
    user.is_staff && badge(t('staff'), 'neutral')
  }`;
}

function filters({ t }: AdminVisit, view: FormView): Html {
  const options = [
    ['', t('any')],
    ['true', t('yes')],
    ['false', t('no')],
  ] as const;
  return html`<form method="get" action="${PATH}" class="card filters" role="search">
<div class="wide-field">${field(view, { name: 'search', label: t('search'), hint: t('searchUsersHint'), autocomplete: 'off', isOptional: true })}</div>
${select(view, { name: 'is_active', label: t('active'), options })}
${select(view, { name: 'is_staff', label: t('staff'), options })}
${select(view, { name: 'is_superuser', label: t('superuser'), options })}
<div class="actions"><button>${t('search')}</button></div>
</form>`;
}

export const userListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { request, context, asker, t, url } = visit;
    const received = await receiveQuery(request, userQuery);
    const { shown, state = {} } = await outcomeOf(visit, () => listUsers(context, asker, received));
    const rows = (shown?.results ?? []).map((user) => [
      html`<a href="${PATH}/${user.id}">${user.email}</a>`,
      nameOf(user),
      standing(visit, user),
      day(visit, user.date_joined),
      when(visit, user.last_login),
    ]);
    const columns = [t('email'), t('personName'), t('standing'), t('joined'), t('lastLogin')];
    return showAdminForm(
      visit,
      {
        title: t('users'),
        actions: [visit.may('auth.add_user') && linkButton(`${PATH}/add`, t('addUser'), '')],
        template: (view) => html`${filters(visit, view)}
${table({ caption: t('users'), columns, rows, empty: t('noUsers') })}
${pager(visit, shown?.next ?? null)}`,
      },
      { ...state, values: Object.fromEntries(url.searchParams) },
    );
  },
});
