/** A batch that took too long. Its answer is 503, because nobody knows whether it will be written. */
import { ApiError } from '../core/errors.ts';

/** 503 `database_unavailable`, for a batch whose outcome is not known yet. */
export class DatabaseTimeout extends ApiError {
  /** How the batch ends after all. For what has to be taken back then; a rejection says that nothing was written. */
  readonly outcome: Promise<unknown>;

  constructor(outcome: Promise<unknown>) {
    const detail = 'The service cannot reach its database.';
    super(503, { detail, code: 'database_unavailable' }, { 'retry-after': '5' });
    this.outcome = outcome;
  }
}
