/** What happens to users here between two imports, as the admin or a login would do it. */
import { eq } from '../../../src/storage/conditions.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import type { NewRowOf } from '../../../src/storage/table.ts';
import { users } from '../../../src/storage/tables.ts';
import { deleteUser } from '../../../src/storage/user-admin.ts';
import { NOW } from './fixtures.ts';

/** Writes columns of a user. */
export async function changeUserHere(
  { batch }: Database,
  id: number,
  values: Partial<NewRowOf<typeof users>>,
): Promise<void> {
  await batch([orm.update(users).set(values).where(eq(users.id, id))]);
}

/** Deletes a user with what belongs to them. */
export async function deleteUserHere({ batch }: Database, id: number): Promise<void> {
  const [first, ...others] = deleteUser(id, NOW);
  if (first) await batch([first, ...others]);
}
