/**
 * Tables of drizzle's schema as statements name them. Only types of the schema are used: drizzle itself would weigh as much as all
 * of tokens and sessions do, and take a third of a Worker's start-up.
 */
import type { Column as SchemaColumn, Table as SchemaTable } from 'drizzle-orm';
import { type Codec, type Column, makeTable, type Table } from './table.ts';

declare const KIND: unique symbol;

/** A codec that the compiler does not take for one of another kind. */
interface CodecOf<Kind extends string> extends Codec {
  readonly [KIND]?: Kind;
}

const asItIs = (value: unknown): unknown => value;

/** A text or a number. */
export const plain: CodecOf<'plain'> = { encode: asItIs, decode: asItIs };

/** A boolean, kept as 1 or 0. */
export const flag: CodecOf<'flag'> = { encode: Number, decode: (value) => Number(value) === 1 };

/** Anything, kept as its JSON. */
export const json: CodecOf<'json'> = {
  encode: (value) => JSON.stringify(value),
  decode: (value) => JSON.parse(String(value)),
};

/** A table of the schema, and its columns by the names that they have in a row. */
export type TableOf<S extends SchemaTable> = Table<S['$inferSelect'], S['$inferInsert']> & {
  readonly [Name in keyof S['$inferSelect']]: Column<S['$inferSelect'][Name]>;
};

type KindOf<C extends SchemaColumn> = C['_']['dataType'] extends 'boolean'
  ? typeof flag
  : C['_']['dataType'] extends 'json'
    ? typeof json
    : typeof plain;

/** How the schema has each column kept. */
export type CodecsOf<S extends SchemaTable> = {
  readonly [Name in keyof S['_']['columns']]: KindOf<S['_']['columns'][Name]>;
};

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A table of our schema.
 *
 * @param codecs its columns in order; in the database they are called the same in snake case
 */
/* @__NO_SIDE_EFFECTS__ */
export function schemaTable<S extends SchemaTable>(name: S['_']['name'], codecs: CodecsOf<S>): TableOf<S> {
  const shapes = Object.entries<Codec>(codecs).map(
    ([key, codec]) => [key, { name: snakeCase(key), codec }] as const,
  );
  return makeTable(name, shapes);
}
