/** An auth-service that shares its access cookie with the services of a domain. */
export const DOMAIN = {
  publicUrl: 'https://auth.example.test',
  cookieDomain: 'example.test',
  nextAllowedOrigins: ['https://app.example.test'],
};
