/** The settings of a client-service that signs its requests to the auth-service. */
import { type SettingsInput, type SettingsOf, shaped, text } from './setting.ts';

export const SIGNATURE_SETTINGS = {
  remoteAuthServiceUrl: shaped({
    fallback: '',
    pattern: /^https?:\/\/[^?#@\s]+$/,
    expects: 'the address of the auth-service, such as https://auth.example.com',
    doc: 'Address of the auth-service.',
  }),
  serviceKeyId: shaped({
    fallback: '',
    pattern: /^[\w-]{1,80}$/,
    expects: 'the id of a key that the auth-service issued to this service',
    doc: 'The key with which requests to the auth-service are signed.',
  }),
  serviceSecret: text({
    fallback: '',
    secret: true,
    doc: 'The secret of that key.',
  }),
};

/** What the code gets. */
export type SignatureSettings = SettingsOf<typeof SIGNATURE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type SignatureSettingsInput = SettingsInput<typeof SIGNATURE_SETTINGS>;
