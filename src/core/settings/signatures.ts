/** The settings of a client-service that signs its requests to the auth-service. */
import { type SettingsInput, type SettingsOf, shaped, text } from './setting.ts';

export const SIGNATURE_SETTINGS = {
  remoteAuthServiceUrl: shaped({
    fallback: '',
    pattern: /^https?:\/\/[^?#@\s]+$/,
    expects: 'the address of the auth-service, such as https://auth.example.com',
  }),
  serviceKeyId: shaped({
    fallback: '',
    pattern: /^[\w-]{1,80}$/,
    expects: 'the id of a key that the auth-service issued to this service',
  }),
  serviceSecret: text({ fallback: '', secret: true }),
};

/** What the code gets. */
export type SignatureSettings = SettingsOf<typeof SIGNATURE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type SignatureSettingsInput = SettingsInput<typeof SIGNATURE_SETTINGS>;
