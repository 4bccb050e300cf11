/** `npm run figures [USERS] [SESSIONS_PER_USER]`: what every operation costs on D1 with few users, and with many. */
import process from 'node:process';
import { meteredBinding } from '../../support/metered-binding.ts';
import { openWorkerd } from '../../support/workerd.ts';
import { type Cost, measure, type Size, seed } from './measure.ts';

const [users = '100000', sessionsPerUser = '10'] = process.argv.slice(2);
const many: Size = { users: Number(users), sessionsPerUser: Number(sessionsPerUser) };
const few: Size = { users: 10, sessionsPerUser: many.sessionsPerUser };

async function costsOf(size: Size): Promise<Record<string, Cost>> {
  const { binding, dispose } = await openWorkerd();
  try {
    await seed(binding, size);
    return await measure(meteredBinding(binding), size);
  } finally {
    await dispose();
  }
}

const before = await costsOf(few);
const after = await costsOf(many);
const total = (size: Size) => `${size.users} users, ${size.users * size.sessionsPerUser} sessions`;
console.log(`round trips and rows read with ${total(few)} | with ${total(many)}`);
let grown = 0;
for (const [name, cost] of Object.entries(after)) {
  const { trips, rowsRead } = before[name] ?? { trips: 0, rowsRead: 0 };
  console.log(`${name.padEnd(34)} ${trips} ${String(rowsRead).padStart(3)} | ${cost.trips} ${cost.rowsRead}`);
  if (cost.trips > trips || cost.rowsRead > rowsRead) grown += 1;
}
console.log(grown === 0 ? 'Nothing grew.' : `${grown} operations cost more with many.`);
process.exitCode = grown === 0 ? 0 : 1;
