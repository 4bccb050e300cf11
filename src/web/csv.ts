/**
 * CSV (RFC 4180) that a spreadsheet may open: a text that it would take for a formula gets an apostrophe before it (OWASP,
 * "CSV Injection"), because strangers write what we log.
 */

/** What stands in a cell; null leaves it empty. */
export type Cell = string | number | null;

/** What a spreadsheet takes a formula to begin with, also behind a tab or a line break, and in its full-width form. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function cell(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Lines of CSV, each with its line break. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
