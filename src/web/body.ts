/**
 * Request bodies as Django REST framework's parsers take them: JSON, URL-encoded forms and multipart forms. Size is
 * counted on the stream, not believed from a header.
 */
import { ApiError, fieldErrors, nonFieldError } from '../core/errors.ts';

/** Largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 65_536;

/** The media type of JSON. */
export const JSON_TYPE = 'application/json';

/** Member names that would reach an object's prototype in careless code further on. */
const FORBIDDEN_MEMBERS = ['__proto__', 'constructor', 'prototype'];

/**
 * How much of a request body that is too large is read on and thrown away, in bytes: a server that answers before the
 * body has arrived breaks the connection of clients that are still sending, and they never see the 413.
 */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;

const malformed = (reason: string) => new ApiError(400, { detail: reason, code: 'parse_error' });

/**
 * The bytes of a request or response body.
 *
 * @param drained how many bytes are taken in all before one that is too large is cut off
 * @returns undefined when there are more than `limit`
 */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  limit = MAX_BODY_BYTES,
  drained = limit,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit && length <= drained) continue;
    if (length > limit) {
      // Not awaited: of a body that was cloned, it waits for the other copy.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
  if (length > limit) return undefined;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * The bytes of a request's body, at most {@link MAX_BODY_BYTES}.
 *
 * @throws {ApiError} 400 if it breaks off, 413 if it is too large
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(request.body, MAX_BODY_BYTES, MAX_DRAINED_BYTES).catch(() => {
    throw malformed('The body ended before it was complete');
  });
  if (bytes) return bytes;
  throw new ApiError(413, {
    detail: `Request body is larger than ${MAX_BODY_BYTES} bytes.`,
    code: 'too_large',
  });
}

/** The media type of a `Content-Type` header without its parameters, in lower case. */
export const mediaType = (header: string | null): string =>
  (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Text of UTF-8 bytes; a byte order mark is left out (RFC 8259 section 8.1). */
function decode(bytes: Uint8Array, parser: 'JSON' | 'Form'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw malformed(`${parser} parse error - the body is not UTF-8`);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  const source = decode(bytes, 'JSON');
  try {
    return JSON.parse(source);
  } catch {
    throw malformed('JSON parse error - the body is not valid JSON');
  }
}

async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Record<string, unknown>> {
  const body = decode(bytes, 'Form');
  const fields = new Map<string, unknown>();
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    // A field that is given twice counts by its last value, as in Django's QueryDict.
    for (const [name, value] of form) fields.set(name, value);
  } catch {
    throw malformed('Form parse error - the body is not a valid form');
  }
  // What a form's `%FF` becomes: two different passwords would be one.
  const replaced = [...fields.values()].some(
    (value) => typeof value === 'string' && value.includes('\ufffd'),
  );
  if (replaced) throw malformed('Form parse error - the body is not UTF-8');
  return Object.fromEntries(fields);
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Number.isInteger(value) ? 'int' : 'float';
}

/** What Django REST framework parses by default. */
const MEDIA_TYPES = [JSON_TYPE, 'application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * The members of the body, not yet validated.
 *
 * @param accepted media types, of those that Django takes
 * @throws {ApiError} 400 malformed or not an object, 413 too large, 415 another media type
 */
export async function readFields(
  request: Request,
  accepted: readonly string[] = MEDIA_TYPES,
): Promise<Record<string, unknown>> {
  const contentType = request.headers.get('content-type');
  const media = mediaType(contentType);
  const isJson = media === JSON_TYPE;
  if (!accepted.includes(media)) {
    await request.body?.cancel().catch(() => undefined);
    throw new ApiError(415, { detail: `Unsupported media type "${printable(contentType)}" in request.` });
  }
  const bytes = await readBody(request);
  const value = isJson ? parseJson(bytes) : await parseForm(bytes, contentType ?? '');
  if (value === null) throw nonFieldError('No data provided');
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw nonFieldError(`Invalid data. Expected a dictionary, but got ${typeName(value)}.`);
  }
  const forbidden = FORBIDDEN_MEMBERS.filter((name) => Object.hasOwn(value, name));
  if (forbidden.length > 0) {
    throw fieldErrors(Object.fromEntries(forbidden.map((name) => [name, ['This field is not allowed.']])));
  }
  return { ...value };
}

/** A header as it may stand in an answer: short, and without anything that is not printable ASCII. */
const printable = (header: string | null): string =>
  (header ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 100);
