/** What is shipped stays small: `npm run bench` says where each byte goes. */
import { describe, expect, it } from 'vitest';
import { BUDGETS, CLIENT_DOOR } from './budgets.ts';
import { weigh } from './bundle.ts';

describe('minified and compressed', () => {
  it.each(BUDGETS)('the $name is at most $most bytes', async ({ module, most }) => {
    expect((await weigh(module)).gzip).toBeLessThanOrEqual(most);
  });

  it('the client door has no package and nothing of the auth-service in it', async () => {
    const files = Object.keys((await weigh(CLIENT_DOOR)).files);
    expect(files).toContain('src/client/service.ts');
    expect(files.filter((path) => /node_modules|^src\/auth/.test(path))).toEqual([]);
  });
});
