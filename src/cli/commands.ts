/** The commands. One is added by its entry here; its module is loaded when somebody asks for it. */
import type { Define } from './define.ts';

/** A word behind `easyjwt`. */
export interface CommandEntry {
  readonly name: string;
  /** What the list of commands says of it. */
  readonly summary: string;
  load(): Promise<Define>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write an auth-service and an app behind it into an empty folder',
    load: async () => (await import('./init/command.ts')).init,
  },
  {
    name: 'migrate',
    summary: 'make the tables, and bring them up to date',
    load: async () => (await import('./commands/migrate.ts')).migrate,
  },
  {
    name: 'createsuperuser',
    summary: 'make the first user who may do everything, or another one',
    load: async () => (await import('./commands/createsuperuser.ts')).createsuperuser,
  },
  {
    name: 'changepassword',
    summary: 'set a user a new password and log them out everywhere',
    load: async () => (await import('./commands/changepassword.ts')).changepassword,
  },
  {
    name: 'users',
    summary: 'find users, let them in or keep them out, make them superusers',
    load: async () => (await import('./commands/users.ts')).users,
  },
  {
    name: 'sessions',
    summary: 'see where a user is logged in, and log them out',
    load: async () => (await import('./commands/sessions.ts')).sessions,
  },
  {
    name: 'services',
    summary: 'register client-services, and give them keys to sign with',
    load: async () => (await import('./commands/services.ts')).services,
  },
  {
    name: 'keys',
    summary: 'see the signing keys, and replace the one that signs',
    load: async () => (await import('./commands/keys.ts')).keys,
  },
  {
    name: 'flushexpiredtokens',
    summary: 'delete sessions whose last token has expired',
    load: async () => (await import('./commands/flushexpiredtokens.ts')).flushexpiredtokens,
  },
  {
    name: 'import-django',
    summary: 'bring users and all that is theirs from a Django project',
    load: async () => (await import('./import-django/command.ts')).importDjangoCommand,
  },
  {
    name: 'spread',
    summary: 'make further databases ready for users to be spread over them',
    load: async () => (await import('./commands/spread.ts')).spread,
  },
  {
    name: 'check',
    summary: 'look for faults in settings, database and deployment',
    load: async () => (await import('./commands/check.ts')).check,
  },
];
