/** What became of an operation that a form asked for. */
import { ApiError } from '../../../core/errors.ts';
import { translateMessage } from '../../texts/speech.ts';
import { isFaults } from '../form.ts';
import type { FormState } from '../render.ts';
import type { AdminVisit } from './visit.ts';

/** What the operation answered, or what the form says when it is shown again. */
export type Outcome<Shown> =
  | { readonly shown: Shown; readonly state?: undefined }
  | { readonly shown?: undefined; readonly state: FormState };

/** Refusals that are not about what was written into a form. `page.ts` answers them. */
const ELSEWHERE = ['permission_denied', 'reauthentication_required', 'csrf_failed'];

/** What a conflict says of single fields. */
const isFields = (fields: unknown): fields is Record<string, readonly string[]> =>
  typeof fields === 'object' && fields !== null && isFaults({ ...fields });

/**
 * Runs an operation and makes of a refusal what its form says: 400 beside the fields, 403 and 409 above them.
 *
 * @throws whatever is not about the form: 401, 404, 429, missing permissions, a login that is too old, faults of ours
 */
export async function outcomeOf<Shown>(
  { context }: AdminVisit,
  operation: () => Promise<Shown>,
): Promise<Outcome<Shown>> {
  try {
    return { shown: await operation() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, body } = error;
    if (status === 400 && isFaults(body)) return { state: { faults: body } };
    if ((status !== 403 && status !== 409) || ELSEWHERE.includes(String(body.code))) throw error;
    const { fields } = body;
    return {
      state: {
        status,
        problem: translateMessage(context, error.message),
        ...(isFields(fields) && { faults: fields }),
      },
    };
  }
}
