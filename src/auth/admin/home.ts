/** Whether somebody may enter the admin at all: for its first page, which shows what they may there. */
import type { RequestContext } from '../context.ts';
import type { Asker } from './actor.ts';
import { look } from './look.ts';
import { NOTHING } from './view.ts';

/** @throws {ApiError} 401, 403 for whoever is no active staff */
export const enterAdmin = (context: RequestContext, asker: Asker): Promise<undefined> =>
  look(context, asker, 'staff', { value: undefined }, () => NOTHING);

/**
 * Lets whoever has a permission to a form with nothing in it yet.
 *
 * @throws {ApiError} 401, 403
 */
export const enterWith = (context: RequestContext, asker: Asker, permission: string): Promise<undefined> =>
  look(context, asker, [permission], { value: undefined }, () => NOTHING);
