/** A row of a table in Markdown. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Its cells as one line. */
export const rowOf = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
