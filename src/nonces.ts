/** Door: nonces of signed requests in a table of D1 or libSQL. */
export { type DatabaseNonces, databaseNonces } from './storage/nonces.ts';
