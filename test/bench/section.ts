/** One table of figures, and how it is written: for people, for the docs and for machines. */

/** See the head of this file. A row has one value for each column; undefined where there is none. */
export interface Section {
  /** What machines call it. */
  readonly id: string;
  readonly title: string;
  /** What is measured, and how. */
  readonly text: string;
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, readonly (number | undefined)[]>>;
}

/** A number as it is read: whole ones with separators, others with about three digits that count. */
function written(value: number | undefined): string {
  if (value === undefined) return '';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : String(Number(value.toPrecision(3)));
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A section as Markdown. */
export function markdown({ title, text, columns, rows }: Section): string {
  const table = [
    line(['', ...columns]),
    line(['---', ...columns.map(() => '---:')]),
    ...Object.entries(rows).map(([name, values]) => line([name, ...values.map(written)])),
  ];
  return `## ${title}\n\n${text}\n\n${table.join('\n')}\n`;
}

/** A section as lines of a terminal. */
export function plain({ title, columns, rows }: Section): string {
  const table = [
    ['', ...columns],
    ...Object.entries(rows).map(([name, values]) => [name, ...values.map(written)]),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return `${title}\n${lines.join('\n')}\n`;
}

/** A section's values by row and column. */
export function values({ columns, rows }: Section): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      Object.fromEntries(
        columns.flatMap((column, index) => {
          const value = row[index];
          return value === undefined ? [] : [[column, value]];
        }),
      ),
    ]),
  );
}

/** The value in the middle. */
export const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
