#!/usr/bin/env node
/** The command line of the auth-service, as a process: `easyjwt COMMAND`. */
import { hostname, userInfo } from 'node:os';
import process from 'node:process';
import { run } from './run.ts';

const controller = new AbortController();
// The first one lets the step that runs come to its end; the next one is not caught.
process.once('SIGINT', () => {
  process.stderr.write('\nStopping after this step; Ctrl-C again stops at once.\n');
  controller.abort();
});
// Whoever reads the output may have had enough of it.
process.stdout.on('error', () => process.exit(1));

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  signal: controller.signal,
  operator: `${userInfo().username}@${hostname()}`,
  now: () => Math.floor(Date.now() / 1000),
});
