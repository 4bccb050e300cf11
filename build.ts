/** `npm run build`: what the package consists of, in `dist`. Node.js and Workers do not strip types of what is installed. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const DIST = join(import.meta.dirname, 'dist');
const TSC = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');

rmSync(DIST, { recursive: true, force: true });
execFileSync(process.execPath, [TSC, '--project', 'tsconfig.build.json'], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
});
// tsc leaves these as they were written, and not every tool finds `a.d.ts` where `./a.ts` is asked for.
for (const file of globSync('**/*.d.ts', { cwd: DIST })) {
  const text = readFileSync(join(DIST, file), 'utf8');
  writeFileSync(
    join(DIST, file),
    text.replace(/(\bfrom |\bimport\()(['"])(\.[^'"]*)\.ts(?=\2)/g, '$1$2$3.js'),
  );
}
