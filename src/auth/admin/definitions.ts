/** Changing groups, permissions and services: at home, and then wherever users are. */
import { nameOf } from '../../core/errors.ts';
import type { RequestContext } from '../context.ts';
import type { Asker } from './actor.ts';
import { change, type Operation } from './change.ts';

/**
 * {@link change}, and the same in the copies that other databases have, before it is answered.
 *
 * Accepted weakness: a database that does not answer gets its copy by the next scheduled run that reaches it. What must not
 * wait for that is written before: see `elsewhereFirst` of the directory.
 */
export async function changeDefinition<Value, Facts, Shown>(
  context: RequestContext,
  asker: Asker,
  operation: Operation<Value, Facts, Shown>,
): Promise<Shown> {
  const shown = await change(context, asker, operation);
  await context.directory
    ?.mirror(context, true)
    .catch((error: unknown) => context.watch?.note('error', 'mirror_failed', { error: nameOf(error) }));
  return shown;
}
