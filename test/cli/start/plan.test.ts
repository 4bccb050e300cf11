import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/cli/start/plan.ts';

const SECRET = 'correct-horse-battery-staple-0123456789';

describe('readPlan', () => {
  it('is local development by default', () => {
    const plan = readPlan({ PATH: '/bin' });
    expect(plan).toMatchObject({ authPort: 8000, clientPort: 8001, persistTo: '.wrangler/state' });
    expect(plan.auth).toMatchObject({ PATH: '/bin', DEBUG: 'true', EXPOSE_API: 'true' });
    expect(plan.client).toMatchObject({ REMOTE_AUTH_SERVICE_URL: 'http://127.0.0.1:8000' });
  });

  it('shares cookies below localhost, unless it is told where the services are', () => {
    const { auth, client } = readPlan({ AUTH_PORT: '9000', CLIENT_PORT: '9001' });
    expect(auth).toMatchObject({
      PUBLIC_URL: 'http://auth.demo.localhost:9000',
      COOKIE_DOMAIN: 'demo.localhost',
      NEXT_ALLOWED_ORIGINS: 'http://app.demo.localhost:9001',
    });
    expect(client).toMatchObject({ ACCESS_COOKIE_NAME: '__Secure-access_token' });
    const own = readPlan({ PUBLIC_URL: 'https://auth.example.com' });
    expect(own.auth).toMatchObject({ PUBLIC_URL: 'https://auth.example.com' });
    expect(own.auth).not.toHaveProperty('COOKIE_DOMAIN');
    expect(own.client).not.toHaveProperty('ACCESS_COOKIE_NAME');
  });

  it('gives each service its own settings, and the secrets to the auth-service alone', () => {
    const env = {
      ALGORITHM: 'HS256',
      AUTH_SECRET: SECRET,
      SIGNING_KEY: SECRET,
      DATABASE_URL: `file:${SECRET}.db`,
      DATABASE_AUTH_TOKEN: SECRET,
      MAX_STALENESS: '10s',
      ACCESS_TOKEN_LIFETIME: '1m',
      AWS_SECRET_ACCESS_KEY: SECRET,
      EXPOSE_API: '',
    };
    const { auth, client } = readPlan(env);
    expect(auth).toMatchObject({
      ALGORITHM: 'HS256',
      AUTH_SECRET: SECRET,
      SIGNING_KEY: SECRET,
      DATABASE_AUTH_TOKEN: SECRET,
      ACCESS_TOKEN_LIFETIME: '1m',
      EXPOSE_API: 'true',
    });
    expect(auth).not.toHaveProperty('MAX_STALENESS');
    expect(auth).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
    expect(client).toMatchObject({ ALGORITHM: 'HS256', MAX_STALENESS: '10s' });
    expect(JSON.stringify(client)).not.toContain(SECRET);
  });

  it.each([
    [{ AUTH_PORT: '80000' }, 'AUTH_PORT cannot be "80000": write a whole number from 1 to 65535.'],
    [{ ALGORITHM: 'none' }, 'ALGORITHM cannot be "none": write one of EdDSA'],
    [{ DEBUG: 'false' }, 'AUTH_SECRET is missing: write at least 32 random characters'],
    [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET cannot be shorter than 32 bytes'],
    [{ ALGORITHM: 'HS256' }, 'SIGNING_KEY is missing'],
    [{ SECRET_KEY: SECRET }, 'SECRET_KEY cannot be set: write SIGNING_KEY.'],
    [{ MAX_STALENESS: 'soon' }, 'MAX_STALENESS cannot be "soon"'],
  ])('refuses %o', (env, message) => {
    expect(() => readPlan(env)).toThrow(message);
  });
});
