/** `/admin/events`: the audit log with its filters. `/admin/events.csv`: all that they leave, as a file. */
import { type Html, html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { type Event, listEvents } from '../../../admin/events.ts';
import { eventsCsv } from '../../../admin/events-csv.ts';
import { EVENT_TYPES } from '../../../events.ts';
import { eventFilter, eventQuery } from '../../../routes/admin/schemas.ts';
import { parseTime } from '../../../routes/admin/time.ts';
import { describeDevice } from '../../device.ts';
import type { FormView } from '../../templates.ts';
import { line, select } from '../inputs.ts';
import { filtered, listPage } from '../list.ts';
import { adminPage } from '../page.ts';
import { linkButton } from '../render.ts';
import { badge, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';
import { details } from './details.ts';
import { kindOf } from './kind.ts';

const PATH = '/admin/events';
const CSV_PATH = '/admin/events.csv';

function filters({ t }: AdminVisit, view: FormView): Html {
  const time = (name: string, label: string) =>
    line(view, { name, label: `${label} (UTC)`, type: 'datetime-local' });
  const kinds = EVENT_TYPES.map((type) => [type, kindOf(t, type)] as const);
  kinds.sort(([, one], [, other]) => one.localeCompare(other));
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    select(view, { name, label, options: [['', t('any')], ...options] });
  const hint = t('An id or an email address');
  return html`<form method="get" action="${PATH}" class="card filters many" role="search" novalidate>
${line(view, { name: 'user', label: t('About whom'), hint })}
${line(view, { name: 'actor', label: t('Done by'), hint })}
${time('since', t('From'))}
${time('until', t('Before'))}
${choice('type', t('What'), kinds)}
${choice('outcome', t('Outcome'), [
  ['success', t('success')],
  ['failure', t('failure')],
])}
${line(view, { name: 'ip', label: t('IP address') })}
${line(view, { name: 'service', label: t('Service') })}
<div class="actions wide-field"><button>${t('Filter')}</button>${linkButton(PATH, t('Show all'))}</div>
</form>`;
}

/** A time as browsers want it in a field, whatever form it was asked for in. */
function localTime(written: string | null): string {
  const time = parseTime(written ?? '');
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 16);
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

export const eventListPage = listPage({
  path: PATH,
  title: 'Audit log',
  async read(visit) {
    const received = await receiveQuery(visit.request, eventQuery);
    return filtered(visit, () => visit.run(listEvents, received));
  },
  look(visit, { next }) {
    const { t, url } = visit;
    const given = new URLSearchParams(
      [...url.searchParams].filter(([name]) => name in eventFilter().entries),
    );
    return {
      actions: [linkButton(`${CSV_PATH}?${given}`, t('Download as CSV'))],
      above: (view) => filters(visit, view),
      values: {
        ...Object.fromEntries(given),
        since: localTime(given.get('since')),
        until: localTime(given.get('until')),
      },
      empty:
        next === null
          ? 'No event fits.'
          : 'None of the events looked through fits. The next page looks further back.',
      columns: [
        [
          'What',
          ({ type, outcome }) =>
            html`<span class="kind">${kindOf(t, type)}</span> ${outcome === 'failure' && badge(t('failure'), 'weak')}`,
        ],
        ['When', ({ at }) => when(visit, at)],
        ['About whom', ({ user_id, user_email }) => person(visit, user_id, user_email)],
        ['Done by', ({ actor_id, actor_email }) => person(visit, actor_id, actor_email)],
        ['From where', (event) => source(visit, event)],
        ['Details', (event) => details(t, event)],
      ],
    };
  },
});

export const eventCsvPage = adminPage({
  path: CSV_PATH,
  show: async ({ request, run }) => run(eventsCsv, await receiveQuery(request, eventFilter)),
});
