/** Door: Hono. */
export { type AuthVariables, authPaths, protect } from './adapters/hono.ts';
