/** Pages with a form, and what was wrong with it. */
import { ApiError } from '../../core/errors.ts';
import { minutesOf } from '../../web/error-page.ts';
import type { FieldState } from '../../web/field.ts';
import { type FormCard, formCard, hiddenFields } from '../../web/form-card.ts';
import type { HtmlValue } from '../../web/html.ts';
import type { HostedVisit } from './hosted-page.ts';
import { render } from './render.ts';
import type { Text } from './texts/en.ts';
import type { Visit } from './visit.ts';

/** What was wrong with a form, and what was written into it. */
export interface FormState extends Partial<FieldState> {
  readonly problem?: string | undefined;
  /** 400 where something is wrong, when left out. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** A page with a form. */
export interface Form extends Pick<FormCard, 'action' | 'explained' | 'foot'> {
  readonly title: Text;
  /** Where it is not the title. */
  readonly heading?: string;
  /** What stands in it. */
  controls(state: FieldState): HtmlValue;
  readonly formTargets?: readonly string[];
}

/** The page. */
export async function showForm(visit: HostedVisit, form: Form, state: FormState = {}): Promise<Response> {
  const { t, guard, next } = visit;
  const { values = {}, errors = {}, problem, headers = {}, cookies = [] } = state;
  const isWrong = problem !== undefined || Object.keys(errors).length > 0;
  const title = t(form.title);
  const main = formCard({
    heading: title,
    ...form,
    problem,
    hidden: hiddenFields({ csrf_token: await guard.token(), next }),
    controls: form.controls({ values, errors }),
  });
  return render(visit, {
    title: isWrong ? t('errorIn', { title }) : title,
    main,
    status: state.status ?? (isWrong ? 400 : 200),
    cookies: [...cookies, ...guard.cookies()],
    formTargets: form.formTargets ?? [],
    // So that browsers without `Sec-Fetch-Site` say in `Origin` that the form is ours.
    headers: { ...headers, 'referrer-policy': 'same-origin' },
  });
}

const isMessages = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** What an auth-service says of a body: what is wrong with each field, and with all of it. */
function faultsOf({ body }: ApiError, names: readonly string[]): FormState {
  const messages = Object.entries(body).flatMap(([name, value]) =>
    isMessages(value) ? [[name, value] as const] : [],
  );
  const others = messages.filter(([name]) => !names.includes(name)).flatMap(([, texts]) => texts);
  const detail = typeof body.detail === 'string' ? [body.detail] : [];
  const problem = [...others, ...detail].join(' ');
  return {
    errors: Object.fromEntries(messages.filter(([name]) => names.includes(name))),
    ...(problem && { problem }),
    status: 400,
  };
}

/**
 * What an auth-service answered, as it stands beside the form.
 *
 * @param names fields of the form
 * @throws what was thrown, if it is nothing that the person before the form can do anything about
 */
export function stateOf({ t, site }: Visit, error: unknown, names: readonly string[]): FormState {
  if (!(error instanceof ApiError) || error.body.code === 'csrf_failed') throw error;
  const { status, headers } = error;
  const wait = headers['retry-after'];
  const kept = { status, ...(wait !== undefined && { headers: { 'retry-after': wait } }) };
  if (status === 400) return faultsOf(error, names);
  if (status === 403) return { ...kept, problem: t('noAccess', { site: site.settings.siteName }) };
  if (status === 429) return { ...kept, problem: t('tooManyAttemptsText', { minutes: minutesOf(headers) }) };
  if (status === 503) return { ...kept, problem: t('notAvailableText') };
  throw error;
}
