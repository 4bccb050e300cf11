/** Prints the findings as JSON, on Bun or Deno. */
import { verifyFixtures } from './verify-fixtures.ts';

console.log(JSON.stringify(await verifyFixtures()));
