/** `/admin/services/{name}`: one client-service, what it receives, and the keys with which it signs. */

import { problemNote } from '../../../../web/field.ts';
import { type Html, html } from '../../../../web/html.ts';
import { readServiceWithKeys, type ServiceWithKeys } from '../../../admin/service-keys.ts';
import { changeService } from '../../../admin/services.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { serviceChange } from '../../../routes/admin/schemas.ts';
import { keepValues } from '../../form.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { type AdminFormView, linkButton, showAdminForm } from '../render.ts';
import { receiveChanged, seenField } from '../seen.ts';
import { rowAction, table, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';
import { PATH, pathOf, serviceControls, serviceFields } from './form.ts';

function settings(
  { may, t }: AdminVisit,
  view: AdminFormView,
  { name, is_open, origins }: ServiceWithKeys,
): Html {
  const mayChange = may('easyjwt.change_service');
  return html`<form method="post" action="${pathOf(name)}" class="card" novalidate>
${view.hidden}${seenField({ is_open, origins })}${problemNote(view)}
${serviceControls(view, !mayChange)}
${mayChange && html`<div class="actions"><button>${t('save')}</button></div>`}
</form>`;
}

/** What of a user it is told, beside who they are and what they may. */
function receives({ context, t }: AdminVisit, { name }: ServiceWithKeys): Html {
  const own = context.extraData.filter(({ services }) => services === undefined || services.includes(name));
  return html`<section class="card" aria-labelledby="receives"><h2 id="receives">${t('receives')}</h2>
<p class="soft">${t('receivesText')}</p>
${own.length > 0 && html`<p>${t('receivesExtra')} ${own.map((each, index) => html`${index > 0 && ', '}<code>${each.name}</code>`)}</p>`}
</section>`;
}

function keys(visit: AdminVisit, view: AdminFormView, { name, keys: all }: ServiceWithKeys): Html {
  const { t, may } = visit;
  const mayChange = may('easyjwt.change_service');
  const rows = all.map(({ key_id, created_at }) => [
    html`<code>${key_id}</code>`,
    when(visit, created_at),
    mayChange && rowAction(`${pathOf(name)}/keys/${encodeURIComponent(key_id)}/revoke`, t('revoke'), key_id),
  ]);
  return html`<section class="part" aria-labelledby="keys"><h2 id="keys">${t('serviceKeys')}</h2>
<p class="soft">${t('serviceKeysText')}</p>
${table({ caption: t('serviceKeys'), columns: [t('keyId'), t('made'), t('actions')], rows, empty: t('noKeys') })}
${mayChange && html`<form method="post" action="${pathOf(name)}/keys">${view.hidden}<div class="actions"><button class="plain">${t('newKey')}</button></div></form>`}
</section>`;
}

async function show(visit: AdminVisit, state: FormState = {}): Promise<Response> {
  const { context, asker, params, t, may } = visit;
  const service = await readServiceWithKeys(context, asker, nameOf(params.name));
  const { name, is_open, origins } = service;
  const stored = { ...(is_open && { is_open: 'on' }), origins: origins.join('\n') };
  return showAdminForm(
    visit,
    {
      title: name,
      back: { url: PATH, label: t('services') },
      actions: [
        may('easyjwt.view_event') &&
          linkButton(`/admin/events?service=${encodeURIComponent(name)}`, t('auditLog')),
        may('easyjwt.delete_service') && linkButton(`${pathOf(name)}/delete`, t('delete'), 'danger'),
      ],
      template: (view) =>
        html`${settings(visit, view, service)}${receives(visit, service)}${keys(visit, view, service)}`,
    },
    { values: stored, ...state },
  );
}

export const servicePage = adminPage({
  path: `${PATH}/:name`,
  show: (visit) => show(visit),
  async submit(visit, fields) {
    const { context, asker, params } = visit;
    const name = nameOf(params.name);
    const { input, seen } = await receiveChanged(fields, serviceFields(fields), serviceChange);
    const { state } = await outcomeOf(visit, () => changeService(context, asker, name, input, seen));
    if (state) return show(visit, { ...state, values: keepValues(fields, ['is_open', 'origins']) });
    return sendOn(visit, pathOf(name), [], 'doneServiceChanged');
  },
});
