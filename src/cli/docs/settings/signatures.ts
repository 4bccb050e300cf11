/** What the settings of a client-service that signs do, for the docs. */
import type { SIGNATURE_SETTINGS } from '../../../core/settings/signatures.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const SIGNATURE_DOCS: SettingsDocs<typeof SIGNATURE_SETTINGS> = {
  remoteAuthServiceUrl: 'Address of the auth-service.',
  serviceKeyId: 'The key with which requests to the auth-service are signed.',
  serviceSecret: 'The secret of that key.',
};
