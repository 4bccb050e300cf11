/** The local D1 that `npm start` and `wrangler dev` keep in a folder. */
import { join } from 'node:path';
import { type OpenD1, openBinding, readWrangler, type WranglerChoice } from './wrangler.ts';

/**
 * Opens the database in the folder given to `wrangler dev --persist-to`.
 *
 * @throws {CommandError} if the configuration binds none
 */
export async function openLocalD1(persistTo: string, choice: WranglerChoice = {}): Promise<OpenD1> {
  const { configPath } = await readWrangler(choice);
  const { environment } = choice;
  return openBinding({
    ...(configPath !== undefined && { configPath }),
    ...(environment !== undefined && { environment }),
    persist: { path: join(persistTo, 'v3') },
    remoteBindings: false,
  });
}
