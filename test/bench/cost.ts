/** `docs/cost.md`: what was counted, times what Cloudflare asks for it. */
import { dollars, PLAN, PRICES, STORAGE, type Unit } from './prices.ts';
import { type Counts, monthOf, requestsOf, TRAFFIC, type Way } from './traffic.ts';

const UNITS = Object.keys(PRICES).filter((name): name is Unit => Object.hasOwn(PRICES, name));
const WAYS: readonly (readonly [Way, string])[] = [
  ['local', 'verified here, with KV'],
  ['local without KV', 'verified here, memory alone'],
  ['binding', 'asked every time, by binding'],
  ['https', 'asked every time, by HTTPS'],
];

const money = (value: number) => `$${value.toFixed(value < 10 ? 2 : 0)}`;
const millions = (value: number) =>
  `${(value / 1e6).toLocaleString('en', { maximumFractionDigits: value < 1e7 ? 1 : 0 })} M`;
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(['---', ...head.slice(1).map(() => '---:')]), ...rows.map(line)].join('\n');

/** The page. @param operations counts of {@link costsSection} @param requests counts of {@link requests} */
export function costPage(operations: Counts, requests: Counts): string {
  const months = WAYS.map(([way]) => monthOf(way, operations, requests));
  const gigabytes = (TRAFFIC.users * TRAFFIC.bytesPerUser) / 1e9;
  const storage = Math.max(0, gigabytes - STORAGE.included) * STORAGE.perGigabyte;
  const totals = months.map(({ units }) =>
    UNITS.reduce((sum, unit) => sum + dollars(unit, units[unit]), PLAN + storage),
  );
  const [local] = months;
  if (!local) throw new Error('Cannot write the page: there is no way to know users');
  const rowsOfUser = operations.user?.['rows read'] ?? 0;
  return `# What it costs on Cloudflare

On paper: the counts of [benchmarks](benchmarks.md) times Cloudflare's public prices. \`npm run bench -- --only operations,requests
--write\` computes this page, and a test holds that it is what today's counts give. The assumptions are in
\`test/bench/traffic.ts\`, the prices in \`test/bench/prices.ts\`; put in your own.

## A month of ${millions(TRAFFIC.users)} users

Each comes ${TRAFFIC.visits} times a month for ${TRAFFIC.duration / 60} minutes and makes ${TRAFFIC.bursts * TRAFFIC.requestsPerBurst} requests to client-services, ${TRAFFIC.requestsPerBurst} at a time, which land in
${TRAFFIC.isolates} isolates: ${millions(requestsOf)} requests in all. Access tokens live five minutes, so a visit refreshes ${TRAFFIC.refreshes} times. Everybody logs in
${TRAFFIC.logins} times a month; ${TRAFFIC.registrations} users in a hundred are new. Settings are the defaults: a snapshot is confirmed after 30 s at the next request, the stamp in KV
renewed after 150 s. The requests to client-services are the app's own and not in the table, except for the
CPU time of knowing whom they come from. \`refresh\` and login come through a client-service by service binding.

${table(
  ['in a month', ...WAYS.map(([, name]) => name)],
  [
    ['questions to the auth-service', ...months.map(({ asks }) => millions(asks))],
    ...UNITS.map((unit) => [unit, ...months.map(({ units }) => millions(units[unit]))]),
    [
      'D1 round trips in a busy second',
      ...months.map(({ queriesPerSecond }) => Math.round(queriesPerSecond).toLocaleString('en')),
    ],
  ],
)}

${table(
  ['dollars in a month', ...WAYS.map(([, name]) => name)],
  [
    ['Workers Paid', ...months.map(() => money(PLAN))],
    ...UNITS.map((unit) => [unit, ...months.map(({ units }) => money(dollars(unit, units[unit])))]),
    [`D1 storage, ${gigabytes.toFixed(0)} GB`, ...months.map(() => money(storage))],
    ['**together**', ...totals.map((total) => `**${money(total)}**`)],
  ],
)}

What stands out:

- Writes cost, reads hardly do. Of D1, refreshes write ${millions(local.units['D1 rows written'])} rows a month together with logins; ${rowsOfUser} rows read per question
  do not show. Longer \`ACCESS_TOKEN_LIFETIME\` is what makes this cheaper: revocation does not wait for it, because snapshots
  are confirmed anyway.
- KV is the dearest line, and it buys two things: a cold isolate that need not ask first, and users who stay logged in while
  the auth-service is away. An app that needs neither leaves \`cache\` out. A KV write costs as much as ${Math.round(PRICES['KV writes'].perMillion / PRICES['Workers requests'].perMillion)} requests.
- Asking every time is not dear by service binding, which Cloudflare does not bill as a request; it is slow, and what it asks of one
  database in a busy second is ${Math.round((months[2]?.queriesPerSecond ?? 0) / local.queriesPerSecond)} times as much. Over HTTPS, which is how a fleet of Django services asks, every question
  is a request too.
- A login is nearly all its hash. scrypt takes far more than the 10 ms of CPU time that the free plan allows, so the auth-service
  needs Workers Paid; client-services do not.

## Prices

Workers Paid, in US dollars; each beyond what the plan includes.

${table(
  ['', 'included', 'per further million'],
  UNITS.map((unit) => [unit, millions(PRICES[unit].included), `$${PRICES[unit].perMillion}`]),
)}

D1 storage: ${STORAGE.included} GB included, $${STORAGE.perGigabyte} for each further gigabyte and month; nothing for read replicas or transfer. Sources:
[Workers](https://developers.cloudflare.com/workers/platform/pricing/) (requests, CPU time),
[KV](https://developers.cloudflare.com/kv/platform/pricing/),
[D1](https://developers.cloudflare.com/d1/platform/pricing/) (an index that a write touches counts as a row of its own),
[service bindings](https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/) (no request is billed for the Worker that
is called). Read in November 2026.

## Where limits bite, and what to do then

**A database of [10 GB](https://developers.cloudflare.com/d1/platform/limits/).** At ${TRAFFIC.bytesPerUser / 1000} kB a user, sessions and some audit log included, that is
${millions(10e9 / TRAFFIC.bytesPerUser)} users. Before that: shorten \`REFRESH_TOKEN_LIFETIME\` (sessions are rows until they expire) and keep less of the audit log. Then
spread users over several databases.

**One database works one query at a time.** Cloudflare's own rule: about 1,000 a second at 1 ms each. The traffic above asks
${Math.round(local.queriesPerSecond).toLocaleString('en')} times in a busy second, so one database carries about ${(1000 / local.queriesPerSecond).toFixed(1)} times as much when a batch takes 1 ms, and half of that at
2 ms. What helps, in this order:

1. Ask less: a longer \`MAX_STALENESS\` (the time in which a revocation takes hold) and longer access tokens, at no other cost.
2. Read elsewhere: [D1's replicas](https://developers.cloudflare.com/d1/best-practices/read-replication/) through its Sessions API. A bookmark makes a
   session read its own writes, but a confirmation that reads a replica may miss a revocation by the replica's lag, and the
   promise of \`MAX_STALENESS\` with it; so questions read the primary, and replicas are for lists and the administration.
3. [Spread users over several databases](scale.md) by a hash of their email address; the shard is part of ids and of \`sid\`, so a refresh finds
   its database without asking. Each database brings its own 10 GB and its own queue.
4. libSQL instead of D1: a primary with replicas near the Workers. It writes in one place like D1, but its size and the machine are
   yours to choose.

**KV takes [one write a second per key](https://developers.cloudflare.com/kv/platform/limits/).** A key is a user at a service, and an isolate writes it once in
150 s unless something changed; so it bites where one user (a machine account) is busy in more than a hundred isolates at once.
Writes that KV refuses are dropped, and nothing depends on them.

**CPU time.** The auth-service at 30 s per request (the default of Workers Paid) is far from its limit with scrypt and Django's PBKDF2
in Wasm; the cost is above. A client-service needs about a tenth of a millisecond, also on the free plan.

**A client-service holds 5,000 users and 5,000 tokens per isolate.** Beyond that the least used are forgotten and read from KV again.
`;
}
