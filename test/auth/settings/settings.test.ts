import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUTH_SETTINGS } from '../../../src/core/settings/auth.ts';
import { envName } from '../../../src/core/settings/setting.ts';
import type { Rows } from './row.ts';
import { MAIL_ROWS } from './rows/mail.ts';
import { OBSERVE_ROWS } from './rows/observe.ts';
import { PAGE_ROWS } from './rows/pages.ts';
import { SERVICE_ROWS } from './rows/service.ts';
import { SESSION_ROWS } from './rows/sessions.ts';
import { TOKEN_ROWS } from './rows/tokens.ts';

const ROWS: Rows = {
  ...SERVICE_ROWS,
  ...TOKEN_ROWS,
  ...SESSION_ROWS,
  ...MAIL_ROWS,
  ...PAGE_ROWS,
  ...OBSERVE_ROWS,
};

/** Settings that a test file of its own shows, which names them. */
const ELSEWHERE: Readonly<Partial<Record<keyof typeof AUTH_SETTINGS, string>>> = {
  knownServicesOnly: 'test/client/signatures.test.ts',
  verifyingKey: 'test/auth/keys/static-key.test.ts',
  keyRotationPeriod: 'test/auth/keys/rotation.test.ts',
  rateLimit: 'test/auth/limits/others.test.ts',
  loginLimit: 'test/auth/limits/others.test.ts',
  loginLimitPerAccount: 'test/auth/limits/login.test.ts',
  loginLimitPerAddress: 'test/auth/limits/login.test.ts',
  registrationLimitPerAccount: 'test/auth/limits/others.test.ts',
  registrationLimitPerAddress: 'test/auth/limits/others.test.ts',
  tokenLimitPerAddress: 'test/auth/limits/others.test.ts',
};

describe('each setting does what the docs say', () => {
  for (const [key, show] of Object.entries(ROWS)) {
    it(envName(key), show);
  }
});

describe('the table of settings', () => {
  it('has a row for each, here or elsewhere', () => {
    const shown = [...Object.keys(ROWS), ...Object.keys(ELSEWHERE)];
    expect(Object.keys(AUTH_SETTINGS).filter((key) => !shown.includes(key))).toEqual([]);
  });

  it.each(Object.entries(ELSEWHERE))('names %s where it is shown: %s', async (key, file) => {
    expect(await readFile(join(import.meta.dirname, '../../..', file), 'utf8')).toContain(key);
  });
});
