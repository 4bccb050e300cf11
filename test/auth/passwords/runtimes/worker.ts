/** Answers with the findings as JSON, on workerd. */
import { verifyFixtures } from './verify-fixtures.ts';

export default { fetch: async () => Response.json(await verifyFixtures()) };
