/** What a command found or did: the same as a JSON document and as text. */
import type { Io } from './io.ts';

/** See the head of this file. */
export interface Report {
  readonly json: unknown;
  /** Without a line end behind it; empty for nothing. */
  readonly text: string;
  /** The command did its work and found something that makes it fail. */
  readonly failed?: boolean;
}

/** Prints a report and says what the process ends with. */
export function print({ out }: Io, { json, text, failed = false }: Report, asJson: boolean): number {
  const written = asJson ? JSON.stringify(json, undefined, 2) : text;
  if (written !== '') out.write(`${written}\n`);
  return failed ? 1 : 0;
}

/** What strangers wrote into names and user agents must not steer the terminal. */
export const harmless = (value: unknown): string =>
  value === null || value === undefined ? '–' : String(value).replace(/\p{C}/gu, '\ufffd');

/** Rows under the names of their columns, in the order of the columns. */
export function table<Row>(
  rows: readonly Row[],
  columns: Readonly<Record<string, (row: Row) => unknown>>,
): string {
  const names = Object.keys(columns);
  const cells = rows.map((row) => names.map((name) => harmless(columns[name]?.(row))));
  const widths = names.map((name, index) =>
    Math.max(name.length, ...cells.map((line) => [...(line[index] ?? '')].length)),
  );
  const line = (values: readonly string[]) =>
    values
      .map((value, index) => value + ' '.repeat((widths[index] ?? 0) - [...value].length))
      .join('  ')
      .trimEnd();
  return [names, ...cells].map(line).join('\n');
}

/** One thing, a line for each of its members. */
export function details(members: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(members).map((name) => name.length));
  return Object.entries(members)
    .map(([name, value]) => {
      const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
      return `${name.padEnd(width)}  ${harmless(text)}`;
    })
    .join('\n');
}
