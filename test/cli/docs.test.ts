import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DJANGO_AUTH, DJANGO_CLIENT, UNSUPPORTED_CLIENT } from '../../src/cli/docs/django.ts';
import { settingsPage } from '../../src/cli/docs/settings-page.ts';
import { AUTH_SETTINGS } from '../../src/core/settings/auth.ts';
import { CLIENT_SETTINGS } from '../../src/core/settings/client.ts';
import { REFRESH_COOKIE_SETTINGS } from '../../src/core/settings/refresh-cookies.ts';
import { envName, type SettingsTable } from '../../src/core/settings/setting.ts';
import { UNSUPPORTED_AUTH } from '../../src/core/settings/unsupported-auth.ts';

const namesOf = (table: SettingsTable) => Object.keys(table).map(envName);

describe('the settings page', () => {
  it('is what `npm run docs` writes', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/settings.md'), 'utf8');
    expect(page).toBe(settingsPage());
  });

  it.each([
    ['auth-service', DJANGO_AUTH, [...namesOf(AUTH_SETTINGS), ...UNSUPPORTED_AUTH.map(({ name }) => name)]],
    [
      'client-service',
      DJANGO_CLIENT,
      [
        ...namesOf(CLIENT_SETTINGS),
        ...namesOf(REFRESH_COOKIE_SETTINGS),
        ...UNSUPPORTED_CLIENT.map(({ name }) => name),
      ],
    ],
  ])("has each of Django's settings of the %s, once", (_service, django, ours) => {
    for (const { name } of django)
      expect([name, ours.filter((each) => each === name).length]).toEqual([name, 1]);
  });

  it('gives a reason for every default that is not that of Django', () => {
    const same: Readonly<Record<string, string>> = {
      'timedelta(minutes=5)': '300',
      'timedelta(days=1)': '86400',
      False: 'false',
      True: 'true',
      None: '',
      '("….tokens.AccessToken",)': 'AccessToken',
    };
    const isSame = (byDefault: string, fallback: unknown) =>
      (same[byDefault] ?? byDefault.replace(/^\("?|^"|"?,?\)?$/g, '')) === String(fallback ?? '');
    const tables: [readonly (typeof DJANGO_AUTH)[number][], SettingsTable][] = [
      [DJANGO_AUTH, AUTH_SETTINGS],
      [DJANGO_CLIENT, { ...CLIENT_SETTINGS, ...REFRESH_COOKIE_SETTINGS }],
    ];
    const silent = tables.flatMap(([django, table]) =>
      django.filter(({ name, byDefault, differs }) => {
        const key = Object.keys(table).find((each) => envName(each) === name);
        const ours = key === undefined ? undefined : table[key];
        return ours && !differs && !isSame(byDefault, ours.fallback);
      }),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
