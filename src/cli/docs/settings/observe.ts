/** What the settings of log and timing do, for the docs. */
import type { OBSERVE_SETTINGS } from '../../../core/settings/observe.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const OBSERVE_DOCS: SettingsDocs<typeof OBSERVE_SETTINGS> = {
  logLevel:
    'What the log on the console holds: everything that matters at least this much. `off` leaves it to `observe`.',
  serverTiming:
    'Says in `Server-Timing` how long an answer took. What it was spent on is told to client-services, and to everybody under `DEBUG` alone: the time of a hash could tell whether there is a user.',
};
