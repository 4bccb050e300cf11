/** Door: itty-router. */
export { authPaths } from './adapters/itty.ts';
