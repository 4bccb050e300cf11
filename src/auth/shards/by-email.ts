/** Operations on whoever has an address. */
import type { BeginMove, RequestContext } from '../context.ts';

/**
 * Does something for whoever has an address, in the database where they are.
 *
 * @param email canonical
 * @param work begins with a batch that an attempt at the address is counted in, and may begin again elsewhere after it
 */
export const byEmail = <T>(
  context: RequestContext,
  email: string,
  work: (there: RequestContext) => Promise<T>,
): Promise<T> => context.directory?.find(context, email, work) ?? work(context);

/** The database that new users with an address go to. */
export const forEmail = (context: RequestContext, email: string): RequestContext =>
  context.directory?.toward(context, email) ?? context;

/**
 * Does something by which somebody of this database may get another address or none: see `Directory.moving`.
 *
 * @param isWritten whether it has written, where it did not throw
 */
export const movingEmail = <T>(
  context: RequestContext,
  work: (begin: BeginMove) => Promise<T>,
  isWritten: (result: T) => boolean = () => true,
): Promise<T> => context.directory?.moving(context, work, isWritten) ?? work(async () => true);
