/** Forms of pages, as a browser finds them, and wild requests that send them. */
import fc from 'fast-check';
import { unescapeHtml } from '../../auth/pages/support/visitor.ts';
import { bodyOf, fieldsOf, textOf } from './bodies.ts';
import { headersOf, type Wild } from './requests.ts';
import { type Hints, oddText } from './values.ts';

/** A form: where it goes, and what it sends as it stands. */
export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescapeHtml(found);
};

/** The forms of a page that change something. */
export function formsOf(page: string, path: string): Form[] {
  return Array.from(page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs), ([, tag = '', inner = '']) => {
    const controls = Array.from(
      inner.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g),
      ([each]) => each,
    );
    const fields = controls.flatMap((each) => {
      const name = attribute(each, 'name');
      return name === undefined ? [] : [[name, attribute(each, 'value') ?? '']];
    });
    const isPost = attribute(tag, 'method') === 'post';
    return isPost ? [{ action: attribute(tag, 'action') ?? path, fields: Object.fromEntries(fields) }] : [];
  }).flat();
}

/** Concrete addresses of a route. */
export const addressOf = (path: string, hints: Hints): fc.Arbitrary<string> =>
  fc
    .record(
      Object.fromEntries(
        Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => [
          name,
          fc.oneof(
            { weight: 5, arbitrary: fc.constantFrom(...(hints[`{${name}}`] ?? ['1'])).map(textOf) },
            { weight: 1, arbitrary: oddText },
          ),
        ]),
      ),
    )
    .map((pieces) =>
      path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((pieces[name] ?? '').toWellFormed())),
    );

const QUERIES = [
  '',
  '?next=/account',
  '?next=//evil.example',
  '?next=%00',
  '?token=a',
  '?token=',
  '?email=a%40b',
  '?after=%ff',
  '?limit=-1',
  '?search=%25_%5c',
  '?q=%27%22',
  '?since=0000-00-00',
  '?user=1e999',
  `?next=/${'x'.repeat(9000)}`,
  '?__proto__=a',
];

/** Somebody looks at an address. */
export const looks = (path: string, hints: Hints): fc.Arbitrary<Wild> =>
  fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
    path: fc
      .tuple(addressOf(path, hints), fc.constantFrom(...QUERIES))
      .map(([address, query]) => address + query),
    headers: fc.oneof(fc.constant({ accept: 'text/html,*/*;q=0.8' }), headersOf()),
    body: fc.constant({ type: undefined, content: null }),
    who: fc.constantFrom('nobody' as const, 'user' as const, 'staff' as const, 'boss' as const),
  });

/**
 * Somebody sends a form: with what stands in it, with good values, or with anything. The protection against other sites is
 * kept mostly, so that what lies behind it is reached.
 */
export function sends({ action, fields }: Form, hints: Hints, who: Wild['who']): fc.Arbitrary<Wild> {
  const known = Object.entries(fields).map(([name, value]): [string, fc.Arbitrary<unknown>] => {
    if (name === 'csrf_token')
      return [
        name,
        fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: oddText }),
      ];
    const good = hints[name] ?? ['a', '1'];
    return [
      name,
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(value) },
        { weight: 3, arbitrary: fc.constantFrom(...good).map(textOf) },
        { weight: 2, arbitrary: oddText },
      ),
    ];
  });
  const bodies = bodyOf(fieldsOf(Object.fromEntries(known)));
  const form = fieldsOf(Object.fromEntries(known)).map((each) => ({
    type: 'application/x-www-form-urlencoded',
    content: new URLSearchParams(
      Object.entries(each).map(([name, value]) => [name.toWellFormed(), textOf(value)]),
    ).toString(),
  }));
  const own = { accept: 'text/html,*/*;q=0.8', 'sec-fetch-site': 'same-origin' };
  return fc.record({
    method: fc.constant('POST'),
    path: fc.constant(action),
    headers: fc.oneof(
      { weight: 5, arbitrary: fc.constant(own) },
      { weight: 1, arbitrary: headersOf().map((headers) => ({ ...own, ...headers })) },
    ),
    body: fc.oneof({ weight: 3, arbitrary: form }, { weight: 1, arbitrary: bodies }),
    who: fc.constant(who),
  });
}
