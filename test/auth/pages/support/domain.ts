/** An auth-service that shares its access cookie with the services of a domain. */
import { plainPasswords } from '../../../support/plain-passwords.ts';

export const DOMAIN = {
  publicUrl: 'https://auth.example.test',
  cookieDomain: 'example.test',
  nextAllowedOrigins: ['https://app.example.test'],
  passwords: plainPasswords(),
};
