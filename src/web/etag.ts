/** Conditional requests (RFC 9110 section 13.1.2). */
import { sha256Hex } from '../core/encoding.ts';

/** The `ETag` of a text: a part of its hash. */
export const etagOf = async (text: string): Promise<string> => `"${(await sha256Hex(text)).slice(0, 32)}"`;

/** Whether the caller says that it has what this `ETag` names. Compared weakly: a proxy that compresses weakens tags. */
export function hasEtag(request: Request, etag: string): boolean {
  return (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
}
