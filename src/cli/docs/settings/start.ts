/** What the settings of `npm start` do, for the docs. */
import type { START_SETTINGS } from '../../start/plan.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const START_DOCS: SettingsDocs<typeof START_SETTINGS> = {
  authPort: 'Port on which `npm start` puts the auth-service.',
  clientPort: 'Port on which `npm start` puts the client-service.',
  persistTo: 'Folder in which `npm start` keeps the local database and cache.',
};
