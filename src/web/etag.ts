/** Conditional requests (RFC 9110 section 13.1.2). */

/** Whether the caller says that it has what this `ETag` names. Compared weakly: a proxy that compresses weakens tags. */
export function hasEtag(request: Request, etag: string): boolean {
  return (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
}
