/** What a Worker weighs: bundled as wrangler does, minified, compressed by gzip. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A bundle, its bytes after gzip, and the minified bytes of each file in it. */
export interface Weighed {
  /** Minified. */
  readonly code: string;
  readonly gzip: number;
  readonly minified: number;
  readonly files: Readonly<Record<string, number>>;
}

/**
 * Bundles and weighs.
 *
 * @param contents a module, as if it were in the root of this repository
 * @param without files that are left out, so that what they add can be told
 */
export async function weigh(contents: string, without?: RegExp): Promise<Weighed> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*', '*.wasm'],
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: without
      ? [
          {
            name: 'without',
            setup: ({ onLoad }) =>
              onLoad({ filter: without }, () => ({ contents: 'module.exports = {}', loader: 'js' })),
          },
        ]
      : [],
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const),
  );
  return {
    code: outputFiles[0]?.text ?? '',
    gzip: gzipSync(bytes, { level: 9 }).length,
    minified: bytes.length,
    files: Object.fromEntries(files),
  };
}
