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
    expect(client).toMatchObject({
      ACCESS_COOKIE_NAME: '__Secure-access_token',
      AUTH_PUBLIC_URL: 'http://auth.demo.localhost:9000',
      LOGIN_URL: 'http://auth.demo.localhost:9000/login',
    });
    const own = readPlan({ PUBLIC_URL: 'https://auth.example.com' });
    expect(own.auth).toMatchObject({ PUBLIC_URL: 'https://auth.example.com' });
    expect(own.auth).not.toHaveProperty('COOKIE_DOMAIN');
    expect(own.client).not.toHaveProperty('ACCESS_COOKIE_NAME');
    expect(own.client).toMatchObject({ AUTH_PUBLIC_URL: 'https://auth.example.com' });
  });

  it('seals sessions with another secret at each start, unless it is told one', () => {
    const secrets = [readPlan({}), readPlan({})].map(({ client }) => client.SESSION_SECRET);
    expect(new Set(secrets).size).toBe(2);
    expect(readPlan({}).auth).not.toHaveProperty('SESSION_SECRET');
    expect(readPlan({ SESSION_SECRET: SECRET }).client).toMatchObject({ SESSION_SECRET: SECRET });
  });

  it('gives the look to both services, and addresses of the auth-service to that alone', () => {
    const look = { SITE_NAME: 'Northwind', ACCENT_COLOR: '#123456' };
    const address = { PUBLIC_URL: 'https://auth.example.com', LOGIN_REDIRECT_URL: '/account' };
    const { auth, client } = readPlan({ ...look, ...address });
    expect(auth).toMatchObject({ ...look, ...address });
    expect(client).toMatchObject(look);
    for (const name of Object.keys(address)) expect(client).not.toHaveProperty(name);
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
