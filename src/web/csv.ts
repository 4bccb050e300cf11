/**
 * CSV (RFC 4180) that a spreadsheet may open: a text that it would take for a formula gets an apostrophe before it (OWASP,
 * "CSV Injection"), because strangers write what we log.
 */

/** What stands in a cell; null leaves it empty. */
export type Cell = string | number | null;

/**
 * Before what a spreadsheet takes for a formula, in its full-width form too: where a text begins, and behind what other
 * spreadsheets end a cell or a line with. Where the comma is for decimals they take the semicolon, and our quotation marks
 * for text, because they stand in the middle of a cell then.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/g;

function cell(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const harmless = value.replace(FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Lines of CSV, each with its line break. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
