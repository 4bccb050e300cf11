/** What a person calls a kind of event. */
import { EVENT_TYPES } from '../../../events.ts';
import type { Translate } from '../../../texts/translate.ts';

/** Its name in a language; as it is stored where it is none of ours. */
export function kindOf(t: Translate, type: string): string {
  const known = EVENT_TYPES.find((each) => each === type);
  return known ? t(`event_${known}`) : type;
}
