/** A service of one of the Django projects, under gunicorn. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { inject } from 'vitest';
import { type Answer, type Call, call } from '../../runtime/call.ts';
import { freePort } from '../../support/ports.ts';
import { serve } from './processes.ts';
import { environment, type Given, type Project } from './projects.ts';

/** What `django/behind.py` does. */
export interface Behind {
  create(fields: { password: string; [field: string]: unknown }): Promise<number>;
  update(fields: { id: number; [field: string]: unknown }): Promise<number>;
  set_password(fields: { id: number; password: string }): Promise<null>;
  delete(fields: { id: number }): Promise<null>;
  find(fields: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>> | null>;
  access_group(fields: { id: number; user_type: string }): Promise<null>;
  check_password(fields: { password: string; encoded: string }): Promise<boolean>;
  make_password(fields: { password: string; hasher: string }): Promise<string>;
}

/** A running service. */
export interface Django {
  readonly url: string;
  call(path: string, init?: Call): Promise<Answer>;
  /** The SQLite file. */
  readonly database: string;
  /** Does something behind the service's back. */
  behind<Name extends keyof Behind>(
    name: Name,
    fields: Parameters<Behind[Name]>[0],
  ): Promise<Awaited<ReturnType<Behind[Name]>>>;
  /** Ends it before its time. */
  stop(): Promise<void>;
}

let services = 0;

/** Starts one, on an empty database of its own, or on what another one has left. */
export async function startDjango(project: Project, given: Given = {}, before?: Django): Promise<Django> {
  const { bin, databases } = inject('interop');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  services += 1;
  const database = before?.database ?? join(databases, `${project}-${port}-${services}`);
  if (!before) await copyFile(join(databases, project), database);
  const argv = [
    join(bin, 'gunicorn'),
    ...`--bind 127.0.0.1:${port} --workers 1 --threads 4 --log-level warning --graceful-timeout 1`.split(' '),
    // It ends idle connections sooner than `fetch` does, which then may meet one that ends.
    ...['--keep-alive', '0'],
    ...['--worker-tmp-dir', databases, 'django.core.wsgi:get_wsgi_application()'],
  ] as const;
  const { pid, ended } = await serve(
    project,
    { argv: [...argv], env: environment(project, { ...given, database }) },
    url,
  );
  return {
    url,
    call: (path, init = {}) => call(url + path, init),
    database,
    async behind(name, fields) {
      const { status, body } = await call(`${url}/behind/`, { json: { [name]: fields } });
      if (status !== 200) throw new Error(`cannot ${name} behind ${project}: ${status}`);
      return body.result;
    },
    async stop() {
      process.kill(-pid, 'SIGKILL');
      await ended;
    },
  };
}
