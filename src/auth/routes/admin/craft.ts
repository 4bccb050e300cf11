/** What the administration makes its routes of, for those that another part of the service brings; see `admin/craft.ts`. */
import { OPERATION_CRAFT } from '../../admin/craft.ts';
import { plain } from './handlers.ts';

export const ROUTE_CRAFT = { ...OPERATION_CRAFT, plain };

/** See the head of this file. */
export type RouteCraft = typeof ROUTE_CRAFT;
