/** Where each byte of the client door goes: `npx node test/bench/client-size.ts`. Prints the table of `docs/client-size.md`. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { CLIENT_ENTRY } from '../client/support/entry.ts';

/** Files by what they are for. The first that matches counts. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['reading and checking settings', /settings|secrets/],
  [
    'verifying tokens: JWKS, signatures, claims, what was verified',
    /jwks|core\/tokens|client\/tokens|encoding/,
  ],
  [
    'snapshots: asking, keeping, bounds, outages',
    /users|question|store|snapshot|upstream|flights|lru|deadline|context/,
  ],
  [
    'identifying, guards, schema of the user',
    /authenticator|guards|app-user|same-origin|access|permissions|cookies/,
  ],
  ['the proxy', /proxy|paths|visitor|body/],
  ['answers and what holds it together', /./],
];

const { outputFiles, metafile } = await build({
  stdin: { contents: CLIENT_ENTRY, resolveDir: process.cwd() },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2024',
  write: false,
  metafile: true,
});
const total = gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
const sizes = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const),
);
const minified = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
const bytesOf = (part: number): number =>
  sizes
    .filter(([path]) => PARTS.findIndex(([, files]) => files.test(path)) === part)
    .reduce((sum, [, bytes]) => sum + bytes, 0);
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

console.log('| part | minified, kB | of the compressed whole, kB |\n|---|---|---|');
for (const [index, [name]] of PARTS.entries()) {
  const bytes = bytesOf(index);
  console.log(`| ${name} | ${kilobytes(bytes)} | ${kilobytes((bytes / minified) * total)} |`);
}
console.log(`| all | ${kilobytes(minified)} | ${kilobytes(total)} |`);
