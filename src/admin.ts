/** Door: the administration of the auth-service. */
export { admin, adminApi } from './auth/administration.ts';
export type { Administration } from './auth/parts.ts';
