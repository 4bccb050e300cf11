/** Settings of what the service tells of itself. */
import { expect, vi } from 'vitest';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

export const OBSERVE_ROWS: Rows = {
  async logLevel() {
    const log = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    for (const logLevel of ['info', 'warn', 'off'] as const) {
      const auth = await withSettings({ logLevel });
      await auth.get('/.well-known/jwks.json');
    }
    const lines = log.mock.calls.map(([line]) => JSON.parse(line));
    log.mockRestore();
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        event: 'request',
        route: '/.well-known/jwks.json',
        status: 200,
      }),
    ]);
  },

  async serverTiming() {
    for (const serverTiming of [true, false]) {
      const auth = await withSettings({ serverTiming });
      const { headers } = await auth.get('/auth/user/');
      expect(headers.get('server-timing')).toBe(serverTiming ? 'total;dur=0' : null);
    }
  },
};
