/**
 * SQL with its parameters. A template becomes text with a `?` for every value in it; what is SQL itself (columns, tables, other
 * templates) is put in as it stands. What is SQL is told by a symbol, which no JSON from outside has: such a value is bound, or
 * refused.
 */

/** What SQLite takes for a parameter. */
export type Parameter = string | number | boolean | null | Uint8Array;

/** Text, and what is bound to the question marks in it, in order. */
export interface Content {
  readonly text: string;
  readonly params: readonly Parameter[];
}

/** Under this, what is SQL has its text and its parameters. */
export const CONTENT: unique symbol = Symbol('SQL');

declare const VALUE: unique symbol;

/** An expression, a condition, or any other part of a statement. `Value` is what it gives, as its author says. */
export interface SQL<Value = unknown> {
  readonly [CONTENT]: Content;
  readonly [VALUE]?: Value;
}

/** What may stand in a template. */
export type Chunk = SQL | Parameter;

const isParameter = (value: unknown): value is Parameter =>
  value === null || value instanceof Uint8Array || ['string', 'number', 'boolean'].includes(typeof value);

/** Whether something is SQL, not a value. */
export const isSql = (value: unknown): value is SQL =>
  typeof value === 'object' && value !== null && CONTENT in value;

function contentOf(chunk: unknown): Content {
  if (isSql(chunk)) return chunk[CONTENT];
  if (isParameter(chunk)) return { text: '?', params: [chunk] };
  throw new TypeError(`Cannot bind a value of type ${typeof chunk}.`);
}

/** A value as a parameter. @throws {TypeError} if SQLite has no type for it */
export const parameter = (value: unknown): SQL => ({ [CONTENT]: contentOf(value) });

/** Text as it stands. Never of what came from outside. */
const raw = (text: string): SQL => ({ [CONTENT]: { text, params: [] } });

/** A name in quotation marks. */
const identifier = (name: string): SQL => raw(`"${name.replaceAll('"', '""')}"`);

/** Parts one after the other, with text between each two. */
function join(parts: readonly Chunk[], between: string): SQL {
  const contents = parts.map(contentOf);
  return {
    [CONTENT]: {
      text: contents.map(({ text }) => text).join(between),
      params: contents.flatMap(({ params }) => params),
    },
  };
}

function template<Value = unknown>(texts: TemplateStringsArray, ...chunks: readonly Chunk[]): SQL<Value> {
  const contents = chunks.map(contentOf);
  return {
    [CONTENT]: {
      text: texts.reduce((before, after, index) => before + (contents[index - 1]?.text ?? '') + after),
      params: contents.flatMap(({ params }) => params),
    },
  };
}

/**
 * Makes SQL of a template.
 *
 * @throws {TypeError} for a value that SQLite has no type for
 */
export const sql = Object.assign(template, { raw, identifier, join });
