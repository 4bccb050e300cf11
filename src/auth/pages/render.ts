/** Answers with a page in the layout, or by sending the browser on. */
import { hiddenFields } from '../../web/form-card.ts';
import type { Html } from '../../web/html.ts';
import { page, redirect } from '../../web/page.ts';
import { translateMessage } from '../texts/speech.ts';
import { isPageNotice } from '../texts/translate.ts';
import { clearNotice, leaveNotice, type Notice, readNotice } from './cookies.ts';
import { layout } from './layout.ts';
import type { FormView } from './templates.ts';
import type { Visit } from './visit.ts';

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  readonly isWide?: boolean;
  /** Of the admin: wider still, with its navigation where whoever asks may see any of it. */
  readonly admin?: { readonly nav: Html | undefined };
  /** Shows the log out button. */
  readonly isLoggedIn?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was wrong with a form, and what was written into it. */
export interface FormState {
  readonly values?: Readonly<Record<string, string>>;
  /** Messages by field, as the API says them. */
  readonly faults?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly problem?: string | undefined;
  /** Where it is not 400. */
  readonly status?: number;
}

/** Whether anything was wrong. */
export const isWrong = ({ faults, problem }: FormState): boolean =>
  faults !== undefined || problem !== undefined;

/** An address that is to lead on to another one, if there is one. */
export const withNext = (url: string, next: string | undefined): string =>
  next === undefined ? url : `${url}?next=${encodeURIComponent(next)}`;

/** Where the browser goes without `next`. */
export const startUrl = ({ context }: Visit): string => context.settings.loginRedirectUrl;

/**
 * What the template of a page with a form gets.
 *
 * @param carried further hidden fields
 */
export async function formView(
  visit: Visit,
  { values = {}, faults = {}, problem }: FormState,
  carried: Readonly<Record<string, string>> = {},
): Promise<FormView> {
  const { t, context, next, guard } = visit;
  const errors = Object.fromEntries(
    Object.entries(faults).map(([name, messages]) => [
      name,
      messages.map((message) => translateMessage(context, message)),
    ]),
  );
  return {
    t,
    siteName: context.settings.siteName,
    hidden: hiddenFields({ csrf_token: await guard.token(), next, ...carried }),
    values,
    errors,
    problem,
    carried: withNext('', next),
    destination: next === undefined || next.startsWith('/') ? undefined : new URL(next).host,
    canMail: context.mail !== undefined,
  };
}

/** What the page before left to say. */
function noticeOf({ request, t, parts, context }: Visit): string | undefined {
  const key = readNotice(request);
  return isPageNotice(key) ? t(key) : parts.adminNotice?.(key, context);
}

/** The page. */
export async function render(visit: Visit, content: PageContent): Promise<Response> {
  const { t, origin, parts, context, next } = visit;
  const { settings, language } = context;
  const notice = noticeOf(visit);
  const document = (parts.templates.layout ?? layout)({
    t,
    language,
    siteName: settings.siteName,
    title: content.title,
    stylesheetUrl: await parts.stylesheet.url(),
    notice,
    logOut: content.isLoggedIn ? hiddenFields({ csrf_token: await visit.guard.token() }) : undefined,
    isWide: content.isWide ?? false,
    isAdmin: content.admin !== undefined,
    nav: content.admin?.nav,
    main: content.main,
  });
  const target = next ?? startUrl(visit);
  const leadsAway = !target.startsWith('/');
  return page(origin, document, {
    ...content,
    language,
    cookies: [...visit.guard.cookies(), ...(notice ? [clearNotice()] : [])],
    formTargets: leadsAway ? [...new Set([...settings.nextAllowedOrigins, new URL(target).origin])] : [],
  });
}

/** Sends the browser on, with cookies and a message for the next page. */
export const sendOn = (
  { origin }: Visit,
  location: string,
  cookies: readonly string[] = [],
  notice?: Notice,
): Response => redirect(origin, location, notice ? [...cookies, leaveNotice(notice)] : cookies);

/** Sends the browser to the login page, and back here afterwards. */
export const askToLogIn = (visit: Visit): Response => sendOn(visit, withNext('/login', visit.url.pathname));
