/** How many rows a list shows. */
import { InvalidArgumentError } from '@commander-js/extra-typings';

/** Most rows in one answer of the database. */
const MAX_ROWS = 1000;

/** What is shown unless something else is asked for. */
export const DEFAULT_LIMIT = 50;

/** @throws {InvalidArgumentError} for what is no such number */
export function parseLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_ROWS) throw new InvalidArgumentError(`Write a number from 1 to ${MAX_ROWS}.`);
  return limit;
}
