/** `/admin/services/{name}`: one client-service, what it receives, and the keys with which it signs. */
import { type Html, html } from '../../../../web/html.ts';
import { readServiceWithKeys, type ServiceWithKeys } from '../../../admin/service-keys.ts';
import { changeService } from '../../../admin/services.ts';
import { serviceChange } from '../../../routes/admin/schemas.ts';
import { formPage } from '../form.ts';
import { postForm, section } from '../inputs.ts';
import { type AdminFormView, linkButton } from '../render.ts';
import { receiveChanges, seenField } from '../seen.ts';
import { rowAction, table, when } from '../table.ts';
import { tick } from '../texts.ts';
import type { AdminVisit } from '../visit.ts';
import { readService, serviceControls } from './form.ts';
import { PATH, pathOf } from './paths.ts';

/** What of a user it is told, beside who they are and what they may. */
function receives({ context, t }: AdminVisit, { name }: ServiceWithKeys): Html {
  const own = context.extraData.filter(({ services }) => services === undefined || services.includes(name));
  return section(
    'receives',
    t('What it receives'),
    html`<p class="soft">${t('Of a user who enters: who they are, their groups and permissions, and their access level at this service alone.')}</p>
${own.length > 0 && html`<p>${t('Extra data:')} ${own.map((each, index) => html`${index > 0 && ', '}<code>${each.name}</code>`)}</p>`}`,
  );
}

function keys(
  visit: AdminVisit,
  view: AdminFormView,
  { name, keys: rows }: ServiceWithKeys,
  mayChange: boolean,
): Html {
  const { t } = visit;
  const path = `${pathOf(name)}/keys`;
  const list = table(visit, {
    title: 'Keys',
    rows,
    empty: 'It has no keys.',
    columns: [
      ['Key id', ({ key_id }) => html`<code>${key_id}</code>`],
      ['Made', ({ created_at }) => when(visit, created_at)],
      [
        'Actions',
        ({ key_id }) =>
          mayChange && rowAction(`${path}/${encodeURIComponent(key_id)}/revoke`, t('Revoke'), key_id),
      ],
    ],
  });
  return section(
    'keys',
    t('Keys'),
    html`<p class="soft">${t('With a key a service signs what it asks over HTTP. A service binding needs none. A revoked key is accepted for half a minute more where it is remembered.')}</p>
${list}
${mayChange && postForm(view, '', { action: path, button: t('New key'), buttonLook: 'plain', isPart: true })}`,
    'part',
  );
}

export const servicePage = formPage(`${PATH}/:name`, {
  read: ({ run, name }) => run(readServiceWithKeys, name),
  show(visit, service) {
    const { t, may } = visit;
    const { name, is_open, origins } = service;
    const values = { is_open: tick(is_open), origins: origins.join('\n') };
    const mayChange = may('easyjwt.change_service');
    const button = mayChange ? t('save') : undefined;
    return {
      title: name,
      actions: [
        may('easyjwt.view_event') &&
          linkButton(`/admin/events?service=${encodeURIComponent(name)}`, t('Audit log')),
        may('easyjwt.delete_service') && linkButton(`${pathOf(name)}/delete`, t('Delete'), 'danger'),
      ],
      template: (view) => [
        postForm(view, serviceControls(view, !mayChange), { button, seen: seenField(values) }),
        receives(visit, service),
        keys(visit, view, service, mayChange),
      ],
      values,
    };
  },
  submit: async ({ run, name }, fields) =>
    run(changeService, name, ...(await receiveChanges(fields, readService, serviceChange))),
  done: ({ name }) => [pathOf(name), 'doneServiceChanged'],
});
