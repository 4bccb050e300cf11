/** `/admin/groups`: the groups, and what each of them gives its members. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listGroups } from '../../../admin/groups/read.ts';
import { pageById } from '../../../routes/admin/schemas.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';

/** Where groups are in the admin. */
export const PATH = '/admin/groups';

/** Permissions of a group that its row names. */
const SHOWN = 5;

export const groupListPage = listPage({
  path: PATH,
  title: 'Groups',
  read: async ({ run, request }) => run(listGroups, await receiveQuery(request, pageById)),
  look: ({ may, t }) => ({
    actions: [may('auth.add_group') && linkButton(`${PATH}/add`, t('Add group'), '')],
    empty: 'There are no groups yet.',
    columns: [
      ['Name', ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`],
      [
        'Permissions',
        ({ permissions }) => {
          const count = permissions.length - SHOWN;
          return [
            ...permissions.slice(0, SHOWN).map((each) => html`<div><code>${each}</code></div>`),
            count > 0 && html`<div class="soft">${t('and {count} more', { count })}</div>`,
          ];
        },
      ],
      [
        'Access levels',
        ({ access }) =>
          Object.entries(access).map(
            ([service, level]) => html`<div>${service}: <code>${level}</code></div>`,
          ),
      ],
    ],
  }),
});
