/** Door: the password hashes of users who come from Django. Workers get the next one, by the condition `workerd`. */
export { djangoHashers } from './auth/passwords/django/everywhere.ts';
export type { PasswordHashers } from './auth/passwords/hasher.ts';
