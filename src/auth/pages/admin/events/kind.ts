/** What a person calls a kind of event. */
import { EVENT_TYPES } from '../../../events.ts';
import type { AdminTranslate } from '../../../texts/admin/translate.ts';

/** Its name in a language; as it is stored where it is none of ours. */
export function kindOf(t: AdminTranslate, type: string): string {
  const known = EVENT_TYPES.find((each) => each === type);
  return known ? t(`event_${known}`) : type;
}
