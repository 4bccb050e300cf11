/** The form of the table of settings: one row a setting, which shows through `fetch` what it does. */
import type { AUTH_SETTINGS } from '../../../src/core/settings/auth.ts';

/** What shows it; throws if it does not. */
export type Row = () => Promise<void>;

/** Rows by the settings' names in TypeScript. */
export type Rows = Readonly<Partial<Record<keyof typeof AUTH_SETTINGS, Row>>>;
