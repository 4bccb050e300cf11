/** Names of settings and codes that a page gives between backticks are names of something. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVENT_TYPES } from '../../src/auth/events.ts';
import { DJANGO_AUTH, DJANGO_CLIENT } from '../../src/cli/docs/django.ts';
import { START_SETTINGS } from '../../src/cli/start/plan.ts';
import { AUTH_SETTINGS } from '../../src/core/settings/auth.ts';
import { CLIENT_SETTINGS } from '../../src/core/settings/client.ts';
import { CLIENT_PAGE_SETTINGS } from '../../src/core/settings/client-pages.ts';
import { MAILER_SETTINGS } from '../../src/core/settings/mailer.ts';
import { OBSERVE_SETTINGS } from '../../src/core/settings/observe.ts';
import { REFRESH_COOKIE_SETTINGS } from '../../src/core/settings/refresh-cookies.ts';
import { SESSION_SETTINGS } from '../../src/core/settings/sessions.ts';
import { envName, type SettingsTable } from '../../src/core/settings/setting.ts';
import { SIGNATURE_SETTINGS } from '../../src/core/settings/signatures.ts';
import { UNSUPPORTED_AUTH } from '../../src/core/settings/unsupported-auth.ts';
import { blocksOf, codeSpans, PAGES, ROOT } from './support/pages.ts';
import { commandsOf } from './support/shell.ts';

const TABLES: readonly SettingsTable[] = [
  AUTH_SETTINGS,
  MAILER_SETTINGS,
  CLIENT_SETTINGS,
  CLIENT_PAGE_SETTINGS,
  REFRESH_COOKIE_SETTINGS,
  SESSION_SETTINGS,
  SIGNATURE_SETTINGS,
  OBSERVE_SETTINGS,
  START_SETTINGS,
];

/** Of entry points and the command line. */
const PROCESS = [
  'DATABASE_URL',
  'DATABASE_AUTH_TOKEN',
  'DATABASE_URL_1',
  'DATABASE_URL_2',
  'DATABASE_AUTH_TOKEN_1',
  'METRICS_HOST',
  'METRICS_PORT',
  'DJANGO_SUPERUSER_PASSWORD',
];
const BINDINGS = ['ADDRESS_LIMITER', 'DB_1', 'DB_2'];
const CLOUDFLARE = ['CLOUDFLARE_API_TOKEN'];
/** Of Django's and its libraries', beyond what the settings page compares. */
const DJANGO = [
  'EASY_JWT',
  'SIMPLE_JWT',
  'PASSWORD_HASHERS',
  'USE_TZ',
  'TIME_ZONE',
  'SECRET_KEY',
  'HTTP_X_ACCESS_TOKEN',
];

const KNOWN = new Set([
  ...TABLES.flatMap((table) => Object.keys(table).map(envName)),
  ...[...DJANGO_AUTH, ...DJANGO_CLIENT, ...UNSUPPORTED_AUTH].map(({ name }) => name),
  ...PROCESS,
  ...BINDINGS,
  ...CLOUDFLARE,
  ...DJANGO,
]);

const NAME = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/;

it.each(PAGES.map((page) => [page.path, page] as const))('of settings on %s', (_path, page) => {
  const named = codeSpans(page).flatMap((code) => NAME.exec(code)?.[1] ?? []);
  expect([...new Set(named)].filter((name) => !KNOWN.has(name))).toEqual([]);
});

it('of variables that commands are given', () => {
  const local = ['AUTH', 'TOKEN', 'COMPAT', 'ALGORITHM'];
  const assigned = blocksOf('sh').flatMap(({ source }) =>
    commandsOf(source).flatMap(({ assigned }) => assigned),
  );
  expect([...new Set(assigned)].filter((name) => !KNOWN.has(name) && !local.includes(name))).toEqual([]);
});

it('of the oldest Node.js', () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const named = PAGES.flatMap(({ prose }) =>
    [...prose.matchAll(/Node\.js(?: \|)? (\d[\d.]*) or newer/g)].map(([, version = '']) => version),
  );
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((version) => engines.node !== `>=${version}.0`)).toEqual([]);
});

it('of events are all on the page of the audit log', () => {
  const page = PAGES.find(({ path }) => path === 'docs/admin-api.md');
  const spans = page ? codeSpans(page) : [];
  const isNamed = (type: string) => {
    const [, kind = '', change = ''] = /^(.+_)(created|changed|deleted)$/.exec(type) ?? [];
    return spans.includes(type) || (spans.includes(kind) && spans.includes(change));
  };
  expect(EVENT_TYPES.filter((type) => !isNamed(type))).toEqual([]);
});
