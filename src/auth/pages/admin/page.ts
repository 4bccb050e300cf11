/**
 * A page of the admin as a page of the service: for staff who are logged in, and with an answer to everything that an
 * operation may refuse.
 *
 * To add one, write a file with one of these and put it into `pages.ts`:
 *
 * - `listPage` (`list.ts`): what is read, and its columns.
 * - `formPage` (`form.ts`): what is read, the form, what it does, and where that leads with which message of
 *   `src/auth/texts`. Doing it may be asked for twice for one form: the second time after the password was asked for, with
 *   the same fields.
 * - `confirmPage` (`confirm.ts`): a form that asks before what cannot be undone.
 * - {@link adminPage} itself, for whatever is none of these.
 *
 * Each calls operations of `src/auth/admin` with `visit.run`. Do not check rights before it: the operation does, and says in
 * the same round trip who asks, after which `visit.may('app.codename')` decides which links and buttons there are.
 * `table.ts`, `inputs.ts` and `web/field.ts` have what pages are made of; `sections.ts` the navigation.
 *
 * What an operation throws otherwise is answered here: 401 by asking to log in, 403 by saying so, 404 by a page, and
 * `reauthentication_required` by asking for the password and going on.
 */
import { ApiError } from '../../../core/errors.ts';
import { html } from '../../../web/html.ts';
import { reauthenticate } from '../../admin/reauthenticate.ts';
import type { AdminText } from '../../texts/admin/translate.ts';
import { translateMessage } from '../../texts/speech.ts';
import type { Fields, Page } from '../page.ts';
import { sendOn, withNext } from '../render.ts';
import type { Visit } from '../visit.ts';
import { leaveProof } from './proof.ts';
import { readCarried, showReauth } from './reauth.ts';
import { linkButton, showAdmin } from './render.ts';
import { HOME } from './sections.ts';
import { type AdminVisit, enter } from './visit.ts';

/** One page: what it shows, and what its form does. */
export interface AdminPage {
  readonly path: string;
  /** Without it the address leads to the first page of the admin. */
  readonly show?: (visit: AdminVisit) => Promise<Response>;
  readonly submit?: (visit: AdminVisit, fields: Fields) => Promise<Response>;
}

function logInFirst(visit: Visit): Response {
  const { request, url } = visit;
  const here = request.method === 'POST' ? url.pathname : `${url.pathname}${url.search}`;
  return sendOn(visit, withNext('/login', here));
}

function showRefusal(
  visit: AdminVisit,
  status: number,
  title: AdminText,
  text: string,
  [url, label]: readonly [string, AdminText],
): Promise<Response> {
  const { t } = visit;
  const main = html`<div class="card"><p class="soft">${text}</p><div class="actions">${linkButton(url, t(label))}</div></div>`;
  return showAdmin(visit, { status, title: t(title), isNarrow: true, main });
}

/** The answer to what an operation threw. Rethrows what the pages of the whole service answer. */
async function answerRefusal(visit: AdminVisit, error: unknown, fields?: Fields): Promise<Response> {
  if (!(error instanceof ApiError)) throw error;
  const { t, context } = visit;
  const { status, body } = error;
  if (status === 401) return logInFirst(visit);
  if (fields && body.code === 'reauthentication_required') return showReauth(visit, fields);
  if (body.code === 'permission_denied') {
    const isStaff = visit.actor()?.is_staff === true;
    const [text, way] = isStaff
      ? ([
          'You do not have the permission that this takes. Ask a superuser.',
          [HOME, 'To the overview'],
        ] as const)
      : ([
          'You are logged in, but your account has no access to the administration.',
          ['/account', 'toStart'],
        ] as const);
    return showRefusal(visit, 403, isStaff ? 'No permission' : 'For staff only', t(text), way);
  }
  if (status === 404)
    return showRefusal(
      visit,
      404,
      'Nothing there',
      t('What you are looking for does not exist. It may have been deleted meanwhile.'),
      [HOME, 'To the overview'],
    );
  if (status !== 400 && status !== 403 && status !== 409) throw error;
  const messages = typeof body.detail === 'string' ? [body.detail] : Object.values(body).flat().map(String);
  const text = messages.map((message) => translateMessage(context, message)).join(' ');
  return showRefusal(visit, status, 'notPossible', text, [HOME, 'To the overview']);
}

/** Runs what a form asks for, by way of the password if that takes a fresh login. */
async function submitAs(
  visit: AdminVisit,
  submit: (visit: AdminVisit, fields: Fields) => Promise<Response>,
  sent: Fields,
): Promise<Response> {
  const carried = await readCarried(visit, sent);
  if (!carried) return submit(visit, sent).catch((error) => answerRefusal(visit, error, sent));
  const { fields, password } = carried;
  try {
    if (!(await reauthenticate(visit.context, visit.asker, password))) {
      const wrong = 'Your old password was entered incorrectly. Please enter it again.';
      return showReauth(visit, fields, { faults: { own_password: [wrong] } });
    }
  } catch (error) {
    return answerRefusal(visit, error);
  }
  visit.prove();
  const response = await submit(visit, fields).catch((error) => answerRefusal(visit, error, fields));
  response.headers.append('set-cookie', await leaveProof(visit, visit.asker.sessionId));
  return response;
}

/** Makes a page. */
export const adminPage = ({ path, show, submit }: AdminPage): Page => ({
  path,
  async show(visit) {
    if (!show) return sendOn(visit, HOME);
    const admin = await enter(visit);
    return admin ? show(admin).catch((error) => answerRefusal(admin, error)) : logInFirst(visit);
  },
  ...(submit && {
    async submit(visit, fields) {
      const admin = await enter(visit);
      return admin ? submitAs(admin, submit, fields) : logInFirst(visit);
    },
  }),
});
