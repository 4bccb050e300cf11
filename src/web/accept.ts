/**
 * Content negotiation (RFC 9110 section 12.5.1). There is one representation of everything, so all that an `Accept` header
 * can do is refuse it. Django REST framework offers HTML as well; a browser that asks for HTML gets the JSON.
 */

const OFFERED = ['application/json', 'application/jwk-set+json', 'text/html'];

/** The media ranges of the header and their weights; a weight that cannot be read counts as 1. */
function ranges(accept: string): Map<string, number> {
  return new Map(
    accept.split(',').map((range) => {
      const [media = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [media, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
}

/** Whether a caller with this `Accept` header takes what we answer; the most specific range decides. */
export function isAcceptable(accept: string | null, offered: readonly string[] = OFFERED): boolean {
  if (accept === null || accept.trim() === '') return true;
  const weights = ranges(accept);
  return offered.some((media) => {
    const wanted = [media, `${media.split('/', 1)[0]}/*`, '*/*'].find((range) => weights.has(range));
    return wanted !== undefined && weights.get(wanted) !== 0;
  });
}
