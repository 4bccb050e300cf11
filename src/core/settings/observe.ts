/** How much a service tells of itself; the same for both. */
import { LOG_LEVELS } from '../observe/json-log.ts';
import { flag, oneOf, type SettingsInput, type SettingsOf } from './setting.ts';

export const OBSERVE_SETTINGS = {
  logLevel: oneOf(LOG_LEVELS, {
    fallback: 'info',
    doc: 'What the log on the console holds: everything that matters at least this much. `off` leaves it to `observe`.',
  }),
  serverTiming: flag({
    fallback: false,
    doc: 'Says in `Server-Timing` how long an answer took. What it was spent on is told to client-services, and to everybody under `DEBUG` alone: the time of a hash could tell whether there is a user.',
  }),
};

/** What the code gets. */
export type ObserveSettings = SettingsOf<typeof OBSERVE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ObserveSettingsInput = SettingsInput<typeof OBSERVE_SETTINGS>;
