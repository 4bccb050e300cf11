/**
 * What the administration makes its operations of, for operations that another part of the service brings. They are given it
 * and do not import it: a Worker with that part alone has no administration.
 */
import { change } from './change.ts';
import { reading } from './read.ts';

export const OPERATION_CRAFT = { change, reading };

/** See the head of this file. */
export type OperationCraft = typeof OPERATION_CRAFT;
