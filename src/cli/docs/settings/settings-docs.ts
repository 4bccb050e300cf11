/** What settings do, for the docs. Apart from their tables, so that no bundle carries it. */
import type { SettingsTable } from '../../../core/settings/setting.ts';

/** What a setting does, in one or two sentences; and its default in Markdown, where the table does not say it. */
export type SettingDocs = string | { readonly does: string; readonly byDefault: string };

/** Those of a table. */
export type SettingsDocs<Table extends SettingsTable> = Readonly<Record<keyof Table, SettingDocs>>;
