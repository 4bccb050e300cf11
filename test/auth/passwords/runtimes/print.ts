/** Prints the findings as JSON, on Node, Bun or Deno. */
import { verifyFixtures } from './verify-fixtures.ts';

console.log(JSON.stringify(await verifyFixtures()));
