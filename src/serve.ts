/** Door: what entry points on Node.js, Bun and Deno need. */
export { type Listener, type Peer, type ServeOptions, serve } from './adapters/serve/serve.ts';
