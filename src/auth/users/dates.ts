/** Dates of users as Django REST framework writes them. */

/** ISO 8601 with microseconds and `Z`, of seconds since the epoch. */
export const isoMicros = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('Z', '000Z');
