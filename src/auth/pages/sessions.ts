/** Forms of the account page that end sessions: one of them, or all. */
import { endEverySession, endOwnSession } from '../sessions/end.ts';
import { deleteTokens } from './cookies.ts';
import { whenLoggedIn } from './logged-in.ts';
import type { Page } from './page.ts';
import { sendOn } from './render.ts';

export const endSessionForm: Page = {
  path: '/account/sessions',
  submit: whenLoggedIn(async (visit, { user, session }, { id }) => {
    if (typeof id === 'string') await endOwnSession(visit.context, user, id);
    if (id !== session.id) return sendOn(visit, '/account', [], 'doneDeviceLoggedOut');
    return sendOn(visit, '/login', deleteTokens(visit.parts.cookies), 'doneLoggedOut');
  }),
};

export const logOutEverywhereForm: Page = {
  path: '/account/logout-everywhere',
  submit: whenLoggedIn(async (visit, { user }) => {
    await endEverySession(visit.context, user);
    return sendOn(visit, '/login', deleteTokens(visit.parts.cookies), 'doneLoggedOutEverywhere');
  }),
};
