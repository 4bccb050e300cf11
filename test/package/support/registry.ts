/** A registry on this machine that has the tarball, and everything else from where npm has it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mustRun, type Where } from './run.ts';

/** Where it listens, and how it is closed. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/** @param where a project in which the tarball is installed */
export async function startRegistry(tarball: string, where: Where): Promise<Registry> {
  const upstream = (await mustRun('npm', ['config', 'get', 'registry'], where)).trim();
  const bytes = await readFile(tarball);
  const installed = join(where.cwd, 'node_modules/easyjwt-edge/package.json');
  const manifest = JSON.parse(await readFile(installed, 'utf8'));
  const { name, version } = manifest;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path === `/${name}`) {
      const dist = {
        tarball: `${url}/${name}/-/${name}-${version}.tgz`,
        integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      };
      const versions = { [version]: { ...manifest, dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    } else if (path.startsWith(`/${name}/`)) response.end(bytes);
    else {
      const { accept = '*/*' } = request.headers;
      const answer = await fetch(new URL(path.slice(1), upstream), { headers: { accept } });
      response.writeHead(answer.status);
      await pipeline(Readable.from(answer.body ?? []), response);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    url,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
