/** `npm run docs`: writes the pages of the docs that are made from code. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsPage } from './docs/settings-page.ts';

await writeFile(join(import.meta.dirname, '../../docs/settings.md'), settingsPage());
