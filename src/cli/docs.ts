/** `npm run docs`: writes the pages of the docs that are made from code. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GENERATED } from './docs/generated.ts';

const DOCS = join(import.meta.dirname, '../../docs');

for (const [name, content] of Object.entries(GENERATED)) await writeFile(join(DOCS, name), content());
