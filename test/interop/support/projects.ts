/** The Django projects of `test/interop/django`, and how one of them is told what a test wants of it. */
import { join } from 'node:path';
import process from 'node:process';

const FOLDER = join(import.meta.dirname, '../django');

interface Setup {
  readonly settings: string;
  /** Apps for which its database has tables; a service has them where it says so. */
  readonly apps: readonly string[];
  /** Settings that every service of the project has. */
  readonly always?: Readonly<Record<string, unknown>>;
}

const SETUPS = {
  auth: { settings: 'auth_service.settings', apps: ['easyjwt_auth.token_blacklist', 'userdata'] },
  client: { settings: 'client_service.settings', apps: ['userdata'] },
  /** simplejwt with Django's own user, who has a name. */
  simplejwt: { settings: 'simplejwt_service.settings', apps: ['rest_framework_simplejwt.token_blacklist'] },
  /** simplejwt with the user of django-easyjwt, who has an address. */
  'simplejwt-by-email': {
    settings: 'simplejwt_service.settings',
    apps: ['easyjwt_user', 'rest_framework_simplejwt.token_blacklist'],
    always: { AUTH_USER_MODEL: 'easyjwt_user.User' },
  },
} as const satisfies Readonly<Record<string, Setup>>;

/** Their names. */
export type Project = keyof typeof SETUPS;
export const PROJECTS: readonly Project[] = ['auth', 'client', 'simplejwt', 'simplejwt-by-email'];

/** What a test says to a project, see `django/base.py`. */
export interface Given {
  /** Apps beside those that the project always has; by default all that it has tables for. */
  readonly apps?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Members of `EASY_JWT` or `SIMPLE_JWT`; lifetimes in seconds. */
  readonly jwt?: Readonly<Record<string, unknown>>;
}

/** The whole environment of a process of the project. */
export function environment(
  project: Project,
  { database, apps, settings, jwt }: Given & { readonly database: string },
): Record<string, string> {
  const setup: Setup = SETUPS[project];
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    PYTHONPATH: FOLDER,
    PYTHONDONTWRITEBYTECODE: '1',
    DJANGO_SETTINGS_MODULE: setup.settings,
    INTEROP: JSON.stringify({
      database,
      apps: apps ?? setup.apps,
      settings: { ...setup.always, ...settings },
      jwt,
    }),
  };
}
