/** Door: client-services that sign their requests to the auth-service, where nothing binds the two. */
export type { SignedServices } from './auth/parts.ts';
export { signedServices } from './auth/services/signed-services.ts';
