/** `/admin/events`: the audit log with its filters. `/admin/events.csv`: all that they leave, as a file. */
import { field } from '../../../../web/field.ts';
import { type Html, html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { type Event, listEvents } from '../../../admin/events.ts';
import { eventsCsv } from '../../../admin/events-csv.ts';
import { EVENT_TYPES } from '../../../events.ts';
import { eventFilter, eventQuery } from '../../../routes/admin/schemas.ts';
import { describeDevice } from '../../device.ts';
import type { FormView } from '../../templates.ts';
import { select } from '../inputs.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdminForm } from '../render.ts';
import { badge, pager, table, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';
import { details } from './details.ts';
import { kindOf } from './kind.ts';

const PATH = '/admin/events';
const CSV_PATH = '/admin/events.csv';

function filters({ t }: AdminVisit, view: FormView): Html {
  const text = (name: string, label: string, hint?: string) =>
    field(view, { name, label, autocomplete: 'off', isOptional: true, ...(hint && { hint }) });
  const time = (name: string, label: string) =>
    field(view, {
      name,
      label: `${label} (UTC)`,
      type: 'datetime-local',
      autocomplete: 'off',
      isOptional: true,
    });
  const kinds = EVENT_TYPES.map((type) => [type, kindOf(t, type)] as const);
  kinds.sort(([, one], [, other]) => one.localeCompare(other));
  return html`<form method="get" action="${PATH}" class="card filters many" role="search" novalidate>
${text('user', t('aboutWhom'), t('idOrAddress'))}
${text('actor', t('byWhom'), t('idOrAddress'))}
${time('since', t('from'))}
${time('until', t('before'))}
${select(view, { name: 'type', label: t('what'), options: [['', t('any')], ...kinds] })}
${select(view, {
  name: 'outcome',
  label: t('outcome'),
  options: [
    ['', t('any')],
    ['success', t('success')],
    ['failure', t('failure')],
  ],
})}
${text('ip', t('ipAddress'))}
${text('service', t('service'))}
<div class="actions wide-field"><button>${t('filter')}</button>${linkButton(PATH, t('clearFilters'))}</div>
</form>`;
}

/** A time as browsers want it in a field, whatever form it was asked for in. */
function localTime(written: string | null): string {
  const date = new Date(/T[^Z+-]+$/.test(written ?? '') ? `${written}Z` : (written ?? ''));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16);
}

function person({ may }: AdminVisit, id: number | null, email: string | null): Html | string {
  if (id === null) return '';
  const mayLook = email !== null && may('auth.view_user', 'auth.change_user');
  return mayLook ? html`<a href="/admin/users/${id}">${email}</a>` : (email ?? `#${id}`);
}

function source({ t }: AdminVisit, { ip, user_agent, service }: Event): Html {
  const device = user_agent && html`<span title="${user_agent}">${describeDevice(user_agent, t)}</span>`;
  const parts = [ip, device, service && t('viaService', { service })].filter(Boolean);
  return html`${parts.map((part, index) => html`${index > 0 && ' · '}${part}`)}`;
}

function row(visit: AdminVisit, event: Event) {
  const { t } = visit;
  const { type, outcome } = event;
  return [
    html`<span class="kind">${kindOf(t, type)}</span> ${outcome === 'failure' && badge(t('failure'), 'weak')}`,
    when(visit, event.at),
    person(visit, event.user_id, event.user_email),
    person(visit, event.actor_id, event.actor_email),
    source(visit, event),
    details(t, event),
  ];
}

export const eventListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { request, context, asker, t, url } = visit;
    const received = await receiveQuery(request, eventQuery);
    const { shown, state = {} } = await outcomeOf(visit, () => listEvents(context, asker, received));
    const given = new URLSearchParams([...url.searchParams].filter(([name]) => name in eventFilter.entries));
    const columns = [t('what'), t('time'), t('aboutWhom'), t('byWhom'), t('fromWhere'), t('details')];
    const rows = (shown?.results ?? []).map((event) => row(visit, event));
    const next = shown?.next ?? null;
    return showAdminForm(
      visit,
      {
        title: t('auditLog'),
        actions: [linkButton(`${CSV_PATH}?${given}`, t('downloadCsv'))],
        template: (view) => html`${filters(visit, view)}
${table({ caption: t('auditLog'), columns, rows, empty: t(next === null ? 'noEvents' : 'noEventsSoFar') })}
${pager(visit, next)}`,
      },
      {
        ...state,
        values: {
          ...Object.fromEntries(given),
          since: localTime(given.get('since')),
          until: localTime(given.get('until')),
        },
      },
    );
  },
});

export const eventCsvPage = adminPage({
  path: CSV_PATH,
  show: async ({ request, context, asker }) =>
    eventsCsv(context, asker, await receiveQuery(request, eventFilter)),
});
