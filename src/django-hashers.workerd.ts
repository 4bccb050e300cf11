/** Door: the password hashes of users who come from Django, on Workers. */
export { djangoHashers } from './auth/passwords/django/workerd.ts';
export type { PasswordHashers } from './auth/passwords/hasher.ts';
