/** How much a service tells of itself; the same for both. */
import { LOG_LEVELS } from '../observe/json-log.ts';
import { flag, oneOf, type SettingsInput, type SettingsOf } from './setting.ts';

export const OBSERVE_SETTINGS = {
  logLevel: oneOf(LOG_LEVELS, { fallback: 'info' }),
  serverTiming: flag({ fallback: false }),
};

/** What the code gets. */
export type ObserveSettings = SettingsOf<typeof OBSERVE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ObserveSettingsInput = SettingsInput<typeof OBSERVE_SETTINGS>;
