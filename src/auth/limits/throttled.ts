/** 429, in the words of Django REST framework's throttles. */
import { ApiError } from '../../core/errors.ts';

/** Too many requests: when the next one may come, in the body and in `Retry-After` (RFC 9110 section 10.2.3). */
export function throttled(seconds: number): ApiError {
  const unit = seconds === 1 ? 'second' : 'seconds';
  return new ApiError(
    429,
    { detail: `Request was throttled. Expected available in ${seconds} ${unit}.`, code: 'throttled' },
    { 'retry-after': String(seconds) },
  );
}
