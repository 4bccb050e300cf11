/** `/admin/users/{id}/sessions`: where a user is logged in, and the questions before any of it ends. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { isTouchable } from '../../../admin/rules.ts';
import { endSession, endSessions, lookAtSessions, type Session } from '../../../admin/sessions.ts';
import { idOf, nameOf } from '../../../routes/admin/params.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { describeDevice } from '../../device.ts';
import { confirmPage } from '../confirm.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { badge, pager, table, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';

const pathOf = (id: number | string | undefined): string => `/admin/users/${id}/sessions`;

const device = ({ t }: AdminVisit, { user_agent, is_current }: Session) =>
  html`${describeDevice(user_agent, t)} ${is_current && badge(t('thisDevice'))}`;

export const userSessionsPage = adminPage({
  path: '/admin/users/:id/sessions',
  async show(visit) {
    const { request, context, asker, params, t, may } = visit;
    const received = await receiveQuery(request, pageByName);
    const { owner, page } = await lookAtSessions(context, asker, idOf(params.id), received);
    const actor = visit.actor();
    const canEnd = may('easyjwt.delete_session') && actor !== undefined && isTouchable(actor, owner);
    const path = pathOf(owner.id);
    const columns = [t('device'), t('lastUse'), t('loggedInAt'), t('endsAt'), t('service'), t('ipAddress')];
    const rows = page.results.map((session) => [
      device(visit, session),
      when(visit, session.last_used_at),
      when(visit, session.created_at),
      when(visit, session.expires_at),
      session.service ?? '',
      session.ip ?? '',
      ...(canEnd
        ? [
            html`<a class="button plain compact" href="${path}/${session.id}/end" aria-label="${t('endSession')}: ${describeDevice(session.user_agent, t)}">${t('endSession')}</a>`,
          ]
        : []),
    ]);
    return showAdmin(visit, {
      title: t('sessions'),
      back: { url: `/admin/users/${owner.id}`, label: owner.email },
      actions: [canEnd && rows.length > 0 && linkButton(`${path}/end-all`, t('endAllSessions'), 'danger')],
      main: html`${table({ caption: t('sessions'), columns: canEnd ? [...columns, t('actions')] : columns, rows, empty: t('noSessions') })}
${pager(visit, page.next)}`,
    });
  },
});

/** Whose sessions they are; who they are is asked for along with the right to see them. */
const owner = async ({ context, asker, params }: AdminVisit) =>
  (await lookAtSessions(context, asker, idOf(params.id), { value: { limit: 1 } })).owner;

const back = ({ t, params }: AdminVisit) => ({ url: pathOf(params.id), label: t('sessions') });

export const endSessionPage = confirmPage({
  path: '/admin/users/:id/sessions/:session/end',
  needs: 'easyjwt.delete_session',
  read: owner,
  question: (visit, { email }) => ({
    title: visit.t('endSession'),
    text: visit.t('endSessionText', { email }),
    button: visit.t('endSession'),
    back: back(visit),
  }),
  perform: ({ context, asker, params }) => endSession(context, asker, nameOf(params.session)),
  done: ({ params }) => [pathOf(params.id), 'doneSessionEnded'],
});

export const endAllSessionsPage = confirmPage({
  path: '/admin/users/:id/sessions/end-all',
  needs: 'easyjwt.delete_session',
  read: owner,
  question: (visit, { email }) => ({
    title: visit.t('endAllSessions'),
    text: visit.t('endAllSessionsText', { email }),
    button: visit.t('endAllSessions'),
    back: back(visit),
  }),
  perform: ({ context, asker, params }) => endSessions(context, asker, idOf(params.id)),
  done: ({ params }) => [pathOf(params.id), 'doneSessionsEnded'],
});
