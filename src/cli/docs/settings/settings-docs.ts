/** What settings do, for the docs. Apart from their tables, so that no bundle carries it. */
import type { SettingsTable } from '../../../core/settings/setting.ts';

/** One or two sentences for each setting of a table. */
export type SettingsDocs<Table extends SettingsTable> = Readonly<Record<keyof Table, string>>;
