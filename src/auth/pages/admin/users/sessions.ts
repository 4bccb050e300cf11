/** `/admin/users/{id}/sessions`: where a user is logged in, and the questions before any of it ends. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { isTouchable } from '../../../admin/rules.ts';
import { endSession, endSessions, lookAtSessions, type Session } from '../../../admin/sessions.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { describeDevice } from '../../device.ts';
import { confirmPage, type Deed } from '../confirm.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { badge, type Column, rowAction, when } from '../table.ts';
import { PATH, pathOf } from './paths.ts';

const sessionsOf = (id: number): string => `${pathOf(id)}/sessions`;

export const userSessionsPage = listPage({
  path: `${PATH}/:id/sessions`,
  title: 'Sessions',
  async read({ run, request, id }) {
    const { owner, page } = await run(lookAtSessions, id, await receiveQuery(request, pageByName));
    return { ...page, owner };
  },
  look(visit, { owner, results }) {
    const { t, may } = visit;
    const { id, email } = owner;
    const actor = visit.actor();
    const canEnd = may('easyjwt.delete_session') && actor !== undefined && isTouchable(actor, owner);
    const path = sessionsOf(id);
    const device = ({ user_agent }: Session) => describeDevice(user_agent, t);
    const end: Column<Session> = [
      'Actions',
      (session) =>
        rowAction(
          `${path}/${session.id}/end`,
          t('End session'),
          device(session),
          html` class="button plain compact"`,
        ),
    ];
    return {
      back: { url: pathOf(id), label: email },
      actions: [
        canEnd && results.length > 0 && linkButton(`${path}/end-all`, t('End all sessions'), 'danger'),
      ],
      empty: 'They are logged in nowhere.',
      columns: [
        ['Device', (session) => html`${device(session)} ${session.is_current && badge(t('thisDevice'))}`],
        ['Last used', ({ last_used_at }) => when(visit, last_used_at)],
        ['Logged in', ({ created_at }) => when(visit, created_at)],
        ['Ends', ({ expires_at }) => when(visit, expires_at)],
        ['Service', ({ service }) => service],
        ['IP address', ({ ip }) => ip],
        ...(canEnd ? [end] : []),
      ],
    };
  },
});

/** What both questions have in common. Whose sessions they are is asked for along with the right to see them. */
const ending: Pick<Deed<{ readonly email: string }>, 'needs' | 'read' | 'about' | 'back'> = {
  needs: 'easyjwt.delete_session',
  read: async ({ run, id }) => (await run(lookAtSessions, id, { value: { limit: 1 } })).owner,
  about: ({ email }) => ({ email }),
  back: (_, { id, t }) => ({ url: sessionsOf(id), label: t('Sessions') }),
};

export const endSessionPage = confirmPage(`${PATH}/:id/sessions/:session/end`, {
  ...ending,
  title: 'End session',
  text: '{email} has to log in again on that device.',
  submit: ({ run, params }) => run(endSession, nameOf(params.session)),
  done: ({ id }) => [sessionsOf(id), 'doneSessionEnded'],
});

export const endAllSessionsPage = confirmPage(`${PATH}/:id/sessions/end-all`, {
  ...ending,
  title: 'End all sessions',
  text: '{email} is logged out everywhere and has to log in again.',
  submit: ({ run, id }) => run(endSessions, id),
  done: ({ id }) => [sessionsOf(id), 'doneSessionsEnded'],
});
