/** What a month of users asks of Cloudflare, from what one operation asks: three ways to know who a request comes from. */
import type { Unit } from './prices.ts';

/** Counts by name and column, as sections have them. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Who comes how often. */
export const TRAFFIC = {
  users: 1_000_000,
  /** Visits of a user in a month: two on each of eight days. */
  visits: 16,
  /** Seconds of a visit. */
  duration: 600,
  /** Times in a visit that requests come, and how many come together: pages, and what they load. */
  bursts: 6,
  requestsPerBurst: 10,
  /** Isolates among which the requests of a visit are spread. */
  isolates: 2,
  /** Refreshes in a visit: access tokens live 300 s, and the last visit's has expired. */
  refreshes: 3,
  /** Logins of a user in a month, and users in a hundred that are new. */
  logins: 2,
  registrations: 5,
  /** Bytes that a user takes up: about 400 were measured with one session; the rest is for more, and for the audit log. */
  bytesPerUser: 2000,
  /** How much more comes in the busiest minutes than on average. */
  peak: 5,
};

/** Milliseconds of CPU time, generously: a login is nearly all its hash. */
const CPU = { request: 0.1, ask: 1, refresh: 2, login: 250 };

/** Seconds after which a snapshot is confirmed (half of `MAX_STALENESS`) and the stamp in KV is renewed. */
const [CONFIRMED, RENEWED] = [30, 150];

/** A month of it. */
export interface Month {
  readonly units: Readonly<Record<Unit, number>>;
  /** Questions to the auth-service, and queries to its database in the busiest second. */
  readonly asks: number;
  readonly queriesPerSecond: number;
}

const month = 30 * 86_400;
const visits = TRAFFIC.users * TRAFFIC.visits;

/** Requests to client-services in a month: the app's own, whoever knows the users. */
export const requestsOf = visits * TRAFFIC.bursts * TRAFFIC.requestsPerBurst;

/** Occasions in a visit that come at least so many seconds after the one before, the first included. */
function occasions(seconds: number): number {
  const gap = TRAFFIC.duration / TRAFFIC.bursts;
  const every = Math.ceil(seconds / gap) * gap;
  return Math.ceil(TRAFFIC.duration / every);
}

/** Where users are known, and what asking costs beside the question itself. */
export type Way = 'local' | 'local without KV' | 'binding' | 'https';

/** What the auth-service and knowing the users add to an app's own traffic in a month. */
export function monthOf(way: Way, operations: Counts, requests: Counts): Month {
  const count = (of: Counts, name: string, column: string): number => {
    const value = of[name]?.[column];
    if (value === undefined)
      throw new Error(`Cannot compute the cost: nothing was counted as ${name}, ${column}`);
    return value;
  };
  const logins = TRAFFIC.users * TRAFFIC.logins;
  const registrations = (TRAFFIC.users * TRAFFIC.registrations) / 100;
  const refreshes = visits * TRAFFIC.refreshes;
  const local = way === 'local' || way === 'local without KV';
  const asks = local ? visits * TRAFFIC.isolates * occasions(CONFIRMED) : requestsOf;
  const all: readonly (readonly [string, number])[] = [
    ['login', logins],
    ['registration', registrations],
    ['refresh', refreshes],
    ['user', asks],
  ];
  const sum = (column: string) =>
    all.reduce((total, [name, times]) => total + times * count(operations, name, column), 0);
  const kv = way === 'local' ? visits * TRAFFIC.isolates : 0;
  const cold = 'cold: a new isolate, a user whom nobody knows';
  return {
    units: {
      'Workers requests': logins + registrations + refreshes + (way === 'https' ? asks : 0),
      'CPU milliseconds':
        requestsOf * CPU.request +
        asks * CPU.ask +
        refreshes * CPU.refresh +
        (logins + registrations) * CPU.login,
      'D1 rows read': sum('rows read'),
      'D1 rows written': sum('rows written'),
      'KV reads': kv * count(requests, cold, 'KV reads'),
      'KV writes': kv * count(requests, cold, 'KV writes') * occasions(RENEWED),
    },
    asks,
    queriesPerSecond: (sum('round trips') / month) * TRAFFIC.peak,
  };
}
