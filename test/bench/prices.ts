/**
 * What Cloudflare asks for, in US dollars on the Workers Paid plan, as its pages said in November 2026:
 * https://developers.cloudflare.com/workers/platform/pricing/ and https://developers.cloudflare.com/d1/platform/pricing/
 */

/** So much is included in a month's plan, and each further million costs so much. */
export interface Price {
  readonly included: number;
  readonly perMillion: number;
}

/** Of the plan itself, each month. */
export const PLAN = 5;

/** Prices by what is counted. */
export const PRICES = {
  'Workers requests': { included: 10e6, perMillion: 0.3 },
  'CPU milliseconds': { included: 30e6, perMillion: 0.02 },
  'D1 rows read': { included: 25e9, perMillion: 0.001 },
  'D1 rows written': { included: 50e6, perMillion: 1 },
  'KV reads': { included: 10e6, perMillion: 0.5 },
  'KV writes': { included: 1e6, perMillion: 5 },
} as const satisfies Record<string, Price>;

/** Something that is counted and paid for. */
export type Unit = keyof typeof PRICES;

/** Gigabytes of D1 that are included, and a month of each further one. */
export const STORAGE = { included: 5, perGigabyte: 0.75 };

/** Dollars of a month for so much of a unit. */
export function dollars(unit: Unit, amount: number): number {
  const { included, perMillion } = PRICES[unit];
  return (Math.max(0, amount - included) / 1e6) * perMillion;
}
