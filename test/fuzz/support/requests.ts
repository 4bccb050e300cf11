/** Requests to an operation of an OpenAPI document, most of which it should refuse. */
import fc from 'fast-check';
import type { OpenApiDocument } from '../../../src/web/openapi/document.ts';
import type { DocumentedOperation } from '../../../src/web/openapi/operation.ts';
import { type Body, bodyOf, fieldsOf, textOf } from './bodies.ts';
import { fieldOf, type Hints, oddText, resolve } from './values.ts';

/** A request that was made up. */
export interface Wild {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** Whose token it carries. */
  readonly who: 'nobody' | 'user' | 'staff' | 'boss';
}

/** Text as a header can carry it. */
const header = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').trim();

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'FOO', 'patch'];

const ACCEPTS = [
  'application/json',
  '*/*',
  'application/*;q=0.5',
  'text/html,*/*;q=0.8',
  'image/png',
  ';;q=,,',
  '*/*;q=0',
  'application/json;q=NaN',
];

/** Headers of any kind. */
export const headersOf = (): fc.Arbitrary<Record<string, string>> =>
  fc
    .record(
      {
        accept: fc.constantFrom(...ACCEPTS),
        'accept-language': fc.oneof(fc.constantFrom('de', 'fr-CH, *;q=0', 'zz'), oddText.map(header)),
        'user-agent': oddText.map(header),
        cookie: fc.oneof(fc.constantFrom('access=; refresh=a.b.c', '=;;', 'a'), oddText.map(header)),
        'if-none-match': fc.constantFrom('*', '"a"', 'W/"', '"', ',,,'),
        authorization: fc.oneof(
          fc.constantFrom(
            'Bearer',
            'Bearer a b',
            'Basic YTpi',
            'bearer e30.e30.e30',
            `Bearer ${'x'.repeat(20_000)}`,
          ),
          oddText.map((text) => `Bearer ${header(text)}`),
        ),
        origin: fc.constantFrom('null', 'https://evil.example', 'x'),
        'x-csrftoken': oddText.map(header),
        'easyjwt-client-ip': fc.oneof(
          fc.constantFrom('1.2.3.4', '::1', '1.2.3.4, 5.6.7.8'),
          oddText.map(header),
        ),
        'x-forwarded-for': oddText.map(header),
        'x-request-id': oddText.map(header),
        'content-encoding': fc.constantFrom('gzip', 'br', 'x'),
        'sec-purpose': fc.constant('prefetch'),
        'x-http-method-override': fc.constant('DELETE'),
        range: fc.constant('bytes=0-1'),
        expect: fc.constant('100-continue'),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .chain((all) => fc.subarray(Object.keys(all), { maxLength: 3 }).map((names) => pick(all, names)));

const pick = (all: Readonly<Record<string, string | undefined>>, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A piece of a path: what stands there rightly, or anything. */
const piece = (name: string, schema: unknown, hints: Hints, document: OpenApiDocument) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fieldOf(`{${name}}`, schema, hints, document).map(textOf) },
      { weight: 1, arbitrary: oddText },
    )
    .map((text) => encodeURIComponent(text.toWellFormed()));

const RAW = ['%', '%ff', '%00', '..', '.', '%2e%2e', '%2f', ';a=b', 'x'.repeat(5000)];

function pathOf(
  template: string,
  { parameters = [] }: DocumentedOperation,
  hints: Hints,
  document: OpenApiDocument,
): fc.Arbitrary<string> {
  const names = parameters.filter(({ in: place }) => place === 'path');
  const pieces = Object.fromEntries(
    names.map(({ name, schema }) => [
      name,
      fc.oneof(
        { weight: 8, arbitrary: piece(name, schema, hints, document) },
        { weight: 1, arbitrary: fc.constantFrom(...RAW) },
      ),
    ]),
  );
  const written = fc
    .record(pieces)
    .map((values) => template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
  return fc.tuple(written, fc.nat(30)).map(([path, way]) => {
    if (way === 0) return path.toUpperCase();
    if (way === 1) return path.replace('/', '//');
    if (way === 2) return `${path}/`;
    if (way === 3) return path.replace(/\/$/, '%2f');
    return way % 2 === 0 ? path : path.replace(/(.)\/$/, '$1');
  });
}

function queryOf({ parameters = [] }: DocumentedOperation, hints: Hints, document: OpenApiDocument) {
  const known = parameters.filter(({ in: place }) => place === 'query');
  const values = Object.fromEntries(
    known.map(({ name, schema }) => [name, fieldOf(`?${name}`, schema, hints, document)]),
  );
  const right = fc
    .record(values, { requiredKeys: [] })
    .map((fields) =>
      new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, textOf(value)])).toString(),
    );
  return fc.oneof(
    { weight: 5, arbitrary: known.length > 0 ? right : fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a=b', '=', '&&&', '%', '%ff=%00', `a=${'x'.repeat(9000)}`, '__proto__=a'),
    },
  );
}

/** Requests to one operation: mostly with its own method, and with a token where it takes one. */
export function wildRequests(
  template: string,
  method: string,
  operation: DocumentedOperation,
  document: OpenApiDocument,
  hints: Hints,
): fc.Arbitrary<Wild> {
  const [content] = Object.values(operation.requestBody?.content ?? {});
  const { properties } = content ? resolve(content.schema, document) : { properties: {} };
  const fields = Object.fromEntries(
    Object.entries(Object(properties)).map(([name, schema]) => [
      name,
      fieldOf(name, schema, hints, document),
    ]),
  );
  const nothing: Body = { type: undefined, content: null };
  const isAdmin = template.startsWith('/admin/');
  return fc.record({
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant(method) },
      { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
    ),
    path: fc
      .tuple(pathOf(template, operation, hints, document), queryOf(operation, hints, document))
      .map(([path, query]) => (query === '' ? path : `${path}?${query}`)),
    headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headersOf() }),
    body: content
      ? bodyOf(fieldsOf(fields))
      : fc.oneof({ weight: 4, arbitrary: fc.constant(nothing) }, bodyOf(fieldsOf({}))),
    who: fc.oneof(
      { weight: 6, arbitrary: fc.constant(isAdmin ? ('boss' as const) : ('user' as const)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('nobody' as const, 'user' as const, 'staff' as const, 'boss' as const),
      },
    ),
  });
}

/** The request as a platform would hand it on; undefined where none could be sent. */
export function requestOf(
  { method, path, headers, body }: Wild,
  origin: string,
  token?: string,
): Request | undefined {
  const { type, content } = body;
  const all = new Headers({
    ...(type !== undefined && { 'content-type': type }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...headers,
  });
  const canCarry = method !== 'GET' && method !== 'HEAD';
  const sent = typeof content === 'function' ? content() : content;
  try {
    return new Request(`${origin}${path}`, {
      method,
      headers: all,
      body: canCarry ? sent : null,
      ...(canCarry && sent instanceof ReadableStream && { duplex: 'half' }),
    });
  } catch {
    return undefined;
  }
}
