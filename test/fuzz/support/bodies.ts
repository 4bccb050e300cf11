/** Bodies of requests: of fields, in every form that is taken and in many that are not. */
import fc from 'fast-check';
import { oddText, oddValue } from './values.ts';

/** A body and its media type; a stream is made anew whenever it is sent. */
export interface Body {
  readonly type: string | undefined;
  readonly content: string | Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>) | null;
}

type Fields = Readonly<Record<string, unknown>>;

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const BOUNDARY = 'BoUnDaRy';
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A value as a form or an address carries it. */
export const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

function multipart(fields: Fields, more = ''): string {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name.replace(/[\r\n"]/g, '')}"${more}\r\n\r\n${textOf(value)}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

/** A stream that says a part of a text and breaks off. */
const aborted = (text: string) => () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(utf8(text));
      controller.error(new Error('the connection is gone'));
    },
  });

/** A stream of more than is taken, which does not say how much there is. */
const endless = () => () => {
  let left = 40;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(4096).fill(0x20));
      else controller.close();
    },
  });
};

/** A stream of a text, byte after byte. */
const dripping = (text: string) => () => {
  const bytes = utf8(text);
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, ++at));
      else controller.close();
    },
  });
};

const broken = (json: string): Body['content'][] => [
  '',
  json.slice(0, -1),
  `${json}${json}`,
  `\ufeff${json}`,
  `[${json}]`,
  `{"a":${json}`,
  json.replace('{', '{"__proto__":{"is_superuser":true},'),
  json.replace('{', '{"constructor":{"prototype":{}},'),
  json.replace('{', '{"email":1,'),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  json.replace('{', `{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)},`),
  json.replace('{', '{"a":1e999,'),
  `{"a":"${'x'.repeat(66_000)}"}`,
  'null',
  'true',
  '0',
  'NaN',
  "{'a':1}",
  new Uint8Array([...utf8('{"email":"'), 0xff, 0xfe, ...utf8('"}')]),
  new Uint8Array(new Uint16Array([0xfeff, 0x7b, 0x7d]).buffer),
  aborted(json.slice(0, json.length / 2)),
  endless(),
  dripping(json.slice(0, 200)),
];

/** Bodies of these fields. */
export const bodyOf = (fields: fc.Arbitrary<Fields>): fc.Arbitrary<Body> =>
  fc.oneof(
    { weight: 8, arbitrary: fields.map((each) => ({ type: JSON_TYPE, content: JSON.stringify(each) })) },
    {
      weight: 1,
      arbitrary: fields.map((each) => ({
        type: 'Application/JSON; charset=UTF-8',
        content: JSON.stringify(each),
      })),
    },
    {
      weight: 2,
      arbitrary: fields.map((each) => ({
        type: FORM,
        content: new URLSearchParams(
          Object.entries(each).map(([name, value]) => [name.toWellFormed(), textOf(value)]),
        ).toString(),
      })),
    },
    { weight: 2, arbitrary: fields.map((each) => ({ type: MULTIPART, content: multipart(each) })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fields, fc.nat(22))
        .map(([each, index]) => ({ type: JSON_TYPE, content: broken(JSON.stringify(each))[index] ?? '' })),
    },
    {
      weight: 1,
      arbitrary: fields.chain((each) =>
        fc.constantFrom<Body>(
          { type: MULTIPART, content: multipart(each).slice(0, -9) },
          { type: MULTIPART, content: multipart(each, '; filename="a.txt"') },
          { type: 'multipart/form-data', content: multipart(each) },
          { type: FORM, content: 'email=%FF&password=%' },
          { type: FORM, content: `${'a=b&'.repeat(20_000)}` },
          { type: FORM, content: aborted('email=a') },
          { type: 'text/plain', content: JSON.stringify(each) },
          { type: 'application/xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
          { type: `${JSON_TYPE}, text/html`, content: JSON.stringify(each) },
          { type: 'x'.repeat(3000), content: JSON.stringify(each) },
          { type: undefined, content: JSON.stringify(each) },
          { type: undefined, content: null },
          { type: JSON_TYPE, content: null },
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(JSON_TYPE, FORM, MULTIPART), fc.uint8Array({ maxLength: 100 }))
        .map(([type, bytes]) => ({ type, content: new Uint8Array(bytes) })),
    },
  );

/** Fields of a body or a form: those that it knows, now and then without one of them or with one that it does not know. */
export const fieldsOf = (known: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Fields> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.record(known, { noNullPrototype: true }) },
        { weight: 1, arbitrary: fc.record(known, { requiredKeys: [], noNullPrototype: true }) },
      ),
      fc.oneof(
        { weight: 6, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.dictionary(
            fc.oneof(fc.constantFrom('is_superuser', 'id', 'user_id', 'is_active', 'epoch'), oddText),
            oddValue,
            { maxKeys: 3, noNullPrototype: true },
          ),
        },
      ),
    )
    .map(([fields, more]) => ({ ...more, ...fields }));
