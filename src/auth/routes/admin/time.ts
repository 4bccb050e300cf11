/** Times that somebody writes into a filter. */

/** Milliseconds since the epoch, of an ISO 8601 date or time; in UTC where it does not say otherwise. NaN for what is none. */
export const parseTime = (written: string): number =>
  Date.parse(/T[^Z+-]+$/.test(written) ? `${written}Z` : written);
