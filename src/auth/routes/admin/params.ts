/** What stands in the path of an admin route. */
import { parseId } from '../../users/user-id.ts';

/** The key of a row; 0, which no row has, for what is none: that is answered as any other that there is not. */
export const idOf = (param: string | undefined): number => parseId(param) ?? 0;

/** A name, decoded; the empty one, which nothing has, for what cannot be decoded. */
export function nameOf(param = ''): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return '';
  }
}
