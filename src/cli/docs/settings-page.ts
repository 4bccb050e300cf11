/** The settings page of the docs, from the tables that the services read their settings by. */
import { AUTH_SETTINGS } from '../../core/settings/auth.ts';
import { CLIENT_SETTINGS } from '../../core/settings/client.ts';
import { CLIENT_PAGE_SETTINGS } from '../../core/settings/client-pages.ts';
import { MAILER_SETTINGS } from '../../core/settings/mailer.ts';
import { OBSERVE_SETTINGS } from '../../core/settings/observe.ts';
import { REFRESH_COOKIE_SETTINGS } from '../../core/settings/refresh-cookies.ts';
import { SESSION_SETTINGS } from '../../core/settings/sessions.ts';
import { envName, type SettingsTable } from '../../core/settings/setting.ts';
import { SIGNATURE_SETTINGS } from '../../core/settings/signatures.ts';
import { REMOVED, type Unsupported } from '../../core/settings/unsupported.ts';
import { UNSUPPORTED_AUTH } from '../../core/settings/unsupported-auth.ts';
import { START_SETTINGS } from '../start/plan.ts';
import { DJANGO_AUTH, DJANGO_CLIENT, type DjangoSetting, UNSUPPORTED_CLIENT } from './django.ts';
import { AUTH_DOCS } from './settings/auth.ts';
import { CLIENT_DOCS } from './settings/client.ts';
import { CLIENT_PAGE_DOCS } from './settings/client-pages.ts';
import { MAILER_DOCS } from './settings/mailer.ts';
import { OBSERVE_DOCS } from './settings/observe.ts';
import { REFRESH_COOKIE_DOCS } from './settings/refresh-cookies.ts';
import { SESSION_DOCS } from './settings/sessions.ts';
import type { SettingsDocs } from './settings/settings-docs.ts';
import { SIGNATURE_DOCS } from './settings/signatures.ts';
import { START_DOCS } from './settings/start.ts';

const INTRODUCTION = `# Settings

Names and meanings are those of \`EASY_JWT\` and \`SIMPLE_JWT\` in Django wherever there is such a setting. They are names of
environment variables, or of a Worker's vars; in TypeScript they are camelCase options of \`createAuthService\` and
\`createClientService\`, so that \`ACCESS_TOKEN_LIFETIME\` is \`accessTokenLifetime\`.

- Durations are seconds (\`300\`) or \`10s\`, \`5m\`, \`12h\`, \`1d\`.
- Lists are separated by commas, or arrays in TypeScript.
- Yes and no are \`true\` and \`false\`; \`1\`, \`yes\`, \`on\` and Python's \`True\` mean the same.
- A setting that is empty is one that is not written.
- A setting that cannot be stops the service at start, with a message that names it and says what to write. Values of
  secrets are never repeated.

This page is written by \`npm run docs\`.
`;

const FUNCTIONS = `## Functions of the auth-service

What is a dotted path to Python code in Django is a function that \`createAuthService\` takes. What one of them throws becomes
a 500, except for \`onEvent\` and \`observe\`.

| option | Django | when it is called |
|---|---|---|
| \`customClaims(user)\` | \`get_token\` of a serializer | At every login and refresh; its claims go into access and sliding tokens. Django freezes them at login. |
| \`userAuthenticationRule(user)\` | \`USER_AUTHENTICATION_RULE\` | At every login, refresh and password change, after \`CHECK_USER_IS_ACTIVE\`. |
| \`onLoginSuccess(user, request)\` | \`ON_LOGIN_SUCCESS\` | After every login. |
| \`onLoginFailed({ email }, request)\` | \`ON_LOGIN_FAILED\` | After every login that was refused; without the password. |
| \`onEvent(event)\` | – | With every audit event. |
| \`observe(observation)\` | – | With everything that the log on the console gets and what only counters want; see [operations](operations.md). |
`;

/** Text in a cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** Defaults whose form in code says less than how they are written. */
const SHOWN: Readonly<Record<string, string>> = {
  authTokenClasses: 'AccessToken',
  authHeaderName: 'Authorization',
};

/** A default as somebody would write it. */
function defaultOf(key: string, { shown, fallback }: SettingsTable[string]): string {
  const value = SHOWN[key] ?? shown ?? fallback;
  const text = value === undefined ? '' : String(value);
  return text === '' ? 'not set' : `\`${text}\``;
}

function inDjango(setting: DjangoSetting | undefined): string {
  if (!setting) return '–';
  return setting.differs ? `\`${setting.byDefault}\`. ${setting.differs}` : 'the same';
}

/** A table of settings. */
function tableOf<Table extends SettingsTable>(
  table: Table,
  docs: SettingsDocs<Table>,
  django: readonly DjangoSetting[] = [],
): string {
  const rows = Object.entries(table).map(([key, setting]) => {
    const name = envName(key);
    const said = docs[key] ?? '';
    const { does, byDefault } =
      typeof said === 'string' ? { does: said, byDefault: defaultOf(key, setting) } : said;
    return row(`\`${name}\``, byDefault, does, inDjango(django.find((known) => known.name === name)));
  });
  return ['| setting | default | what it does | in Django |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** Why a setting is none, where it is neither renamed nor code rather than a value. */
const REASONS: Readonly<Record<string, string>> = {
  BLACKLIST_AFTER_ROTATION: 'always on',
  JWK_URL: 'not needed',
  USER_ID_FIELD: 'not needed',
};

const reasonOf = (setting: Unsupported): string =>
  REMOVED.includes(setting) ? 'removed' : (REASONS[setting.name] ?? 'function');

const unsupportedTable = (unsupported: readonly Unsupported[]): string =>
  [
    '| setting | here | instead |',
    '|---|---|---|',
    ...unsupported.map((each) => row(`\`${each.name}\``, reasonOf(each), each.instead)),
    '',
  ].join('\n');

/** The page in Markdown. */
export const settingsPage = (): string =>
  [
    INTRODUCTION,
    '## The auth-service\n',
    tableOf(AUTH_SETTINGS, AUTH_DOCS, DJANGO_AUTH),
    '### What sends its mail\n',
    tableOf(MAILER_SETTINGS, MAILER_DOCS),
    FUNCTIONS,
    "### Settings of Django's that are none here\n",
    'An environment that holds one of them stops the service, unless it asks for what happens anyway.\n',
    unsupportedTable(UNSUPPORTED_AUTH),
    '## A client-service\n',
    tableOf(
      { ...CLIENT_SETTINGS, ...REFRESH_COOKIE_SETTINGS },
      { ...CLIENT_DOCS, ...REFRESH_COOKIE_DOCS },
      DJANGO_CLIENT,
    ),
    '### What it tells of itself (`easyjwt-edge/observe`)\n',
    tableOf(OBSERVE_SETTINGS, OBSERVE_DOCS),
    '### Sealed sessions (`easyjwt-edge/sessions`)\n',
    tableOf(SESSION_SETTINGS, SESSION_DOCS),
    '### Pages (`easyjwt-edge/pages`)\n',
    tableOf(CLIENT_PAGE_SETTINGS, CLIENT_PAGE_DOCS),
    '### Signed requests to the auth-service (`easyjwt-edge/signatures`)\n',
    tableOf(SIGNATURE_SETTINGS, SIGNATURE_DOCS),
    "### Settings of django-easyjwt's that are none here\n",
    unsupportedTable(UNSUPPORTED_CLIENT),
    '## `npm start`\n',
    tableOf(START_SETTINGS, START_DOCS),
  ].join('\n');
