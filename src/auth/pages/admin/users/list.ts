/** `/admin/users`: finding users. */
import { type Html, html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listUsers } from '../../../admin/users/list.ts';
import { userQuery } from '../../../routes/admin/schemas.ts';
import type { FormView } from '../../templates.ts';
import { line, select } from '../inputs.ts';
import { filtered, listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { badge, day, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';
import { RANKS } from './fields.ts';
import { PATH, pathOf } from './paths.ts';

function filters({ t }: AdminVisit, view: FormView): Html {
  const options = [
    ['', t('any')],
    ['true', t('yes')],
    ['false', t('no')],
  ] as const;
  return html`<form method="get" action="${PATH}" class="card filters" role="search">
<div class="wide-field">${line(view, { name: 'search', label: t('Search'), hint: t('The beginning of an email address or of a name, or an id.') })}</div>
${RANKS.map(([name, label]) => select(view, { name, label: t(label), options }))}
<div class="actions"><button>${t('Search')}</button></div>
</form>`;
}

export const userListPage = listPage({
  path: PATH,
  title: 'Users',
  async read(visit) {
    const received = await receiveQuery(visit.request, userQuery);
    return filtered(visit, () => visit.run(listUsers, received));
  },
  look(visit) {
    const { t, may, url } = visit;
    return {
      actions: [may('auth.add_user') && linkButton(`${PATH}/add`, t('Add user'), '')],
      above: (view) => filters(visit, view),
      values: Object.fromEntries(url.searchParams),
      empty: 'No user fits.',
      columns: [
        ['email', ({ id, email }) => html`<a href="${pathOf(id)}">${email}</a>`],
        ['personName', ({ first_name, last_name }) => `${first_name} ${last_name}`.trim()],
        [
          'Status',
          ({ is_active, is_superuser, is_staff }) => [
            !is_active && badge(t('inactive'), 'weak'),
            is_superuser && badge(t('Superuser')),
            is_staff && badge(t('Staff'), 'neutral'),
          ],
        ],
        ['Joined', ({ date_joined }) => day(visit, date_joined)],
        ['Last login', ({ last_login }) => when(visit, last_login)],
      ],
    };
  },
});
