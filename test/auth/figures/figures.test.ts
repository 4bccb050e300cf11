/** The figures that the auth-service promises, counted on D1. `npm run bench` counts them with a million of each. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Meter, meteredBinding, scans } from '../../support/metered-binding.ts';
import { openWorkerd } from '../../support/workerd.ts';
import { type Cost, measure, seed } from './measure.ts';

const SMALL = { users: 10, sessionsPerUser: 10 };
const LARGE = { users: 2000, sessionsPerUser: 10 };

/** Round trips of every operation. */
const TRIPS = {
  login: 2,
  'login with a wrong password': 2,
  'login of nobody': 2,
  refresh: 1,
  'refresh again in the grace': 1,
  'verify an access token': 1,
  'verify a refresh token': 1,
  user: 1,
  'list of sessions': 1,
  logout: 1,
  'logout again': 1,
  'refresh after logout': 1,
  blacklist: 1,
  adoption: 1,
  'refresh of an adopted session': 1,
  'logout of an adopted session': 1,
  'logout of a token never adopted': 1,
  'adoption of a sliding token': 1,
  'sliding login': 2,
  'sliding refresh': 1,
  JWKS: 0,
  registration: 2,
  reuse: 1,
  'end of one session': 2,
  'logout everywhere': 2,
  'password change': 2,
};

/** What is read from end to end: a list that comes as a parameter, and tables of which the scheduled run empties the rest. */
const READ_WHOLE = /^SCAN (asked VIRTUAL TABLE|rate_limits$|recovery_tokens$|outbox$)/;

describe('on D1', () => {
  const costs: Record<string, Cost>[] = [];
  const plans: [string, string[]][] = [];

  async function scanned({ statements }: Meter, binding: D1Database): Promise<void> {
    for (const sql of statements) plans.push([sql, await scans(binding, sql)]);
  }

  beforeAll(async () => {
    for (const size of [SMALL, LARGE]) {
      const { binding, dispose } = await openWorkerd();
      const meter = meteredBinding(binding);
      await seed(binding, size);
      costs.push(await measure(meter, size));
      if (plans.length === 0) await scanned(meter, binding);
      await dispose();
    }
  }, 60_000);

  it('every operation takes the round trips that it should', () => {
    for (const measured of costs) {
      const trips = Object.entries(measured).map(([name, cost]) => [name, cost.trips]);
      expect(Object.fromEntries(trips)).toMatchObject(TRIPS);
    }
  });

  it('no operation reads more rows when there are more users and sessions', () => {
    const [small, large] = costs.map((measured) =>
      Object.fromEntries(Object.entries(measured).map(([name, { rowsRead }]) => [name, rowsRead])),
    );
    expect(Object.keys(large ?? {}).length).toBeGreaterThanOrEqual(Object.keys(TRIPS).length);
    expect(large).toEqual(small);
  });

  it('every statement finds its rows by an index', () => {
    expect(plans.length).toBeGreaterThan(30);
    const offending = plans.flatMap(([sql, found]) =>
      found.filter((detail) => !READ_WHOLE.test(detail)).map((detail) => `${detail}: ${sql}`),
    );
    expect(offending).toEqual([]);
  });
});
