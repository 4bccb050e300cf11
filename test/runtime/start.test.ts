import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type App, createApp, type Script } from './app.ts';
import { login } from './scenarios/scenario.ts';

async function fresh(script: Script): Promise<App> {
  const app = await createApp(script);
  onTestFinished(app.dispose);
  return app;
}

const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

describe('the start command', () => {
  it('refuses a wrong setting before anything starts', async () => {
    const app = await fresh('start');
    await expect(app.start({ ALGORITHM: 'none' })).rejects.toThrow(
      /ALGORITHM cannot be "none": write one of/,
    );
    expect(await app.stop()).toBe(1);
    expect(app.output()).not.toMatch(/^ {4}at /m);
  });

  it.each(['start', 'start:node'] as const)(
    '%s: ends when a service refuses its settings',
    async (script) => {
      const app = await fresh(script);
      // Only the client-service itself looks at the last one: the auth-service signs with a good key.
      const env = { ALGORITHM: 'HS256', SIGNING_KEY: crypto.randomUUID(), VERIFYING_KEY: 'short' };
      await expect(app.start(env)).rejects.toThrow(/VERIFYING_KEY cannot be shorter than 32 bytes: write/);
      expect(await app.stop()).toBe(1);
      await expect.poll(app.isGone).toBe(true);
    },
  );

  it('names the port that is taken', async () => {
    const app = await fresh('start:node');
    const port = Number(new URL(app.urls.client).port);
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    await expect(app.start()).rejects.toThrow(
      `CLIENT_PORT cannot be ${port}: somebody listens there already`,
    );
    expect(await app.stop()).toBe(1);
  });

  it('hands settings on as they are, whatever characters a secret has', async () => {
    const app = await fresh('start');
    const SIGNING_KEY = 'a"b\'c`d\\n$HOME$(id) #=\tand enough characters to be long';
    await app.start({ ALGORITHM: 'HS256', SIGNING_KEY, ACCESS_TOKEN_LIFETIME: '10m' });
    const { access } = await login(app);
    const [header, payload] = access.split('.');
    const { iat, exp } = decode(payload);
    expect([decode(header).alg, exp - iat]).toEqual(['HS256', 600]);
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(SIGNING_KEY),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const signature = Buffer.from(access.slice(access.lastIndexOf('.') + 1), 'base64url');
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    expect(await crypto.subtle.verify('HMAC', key, signature, signed)).toBe(true);
    expect(await app.call('/api/test/', { token: access })).toMatchObject({ status: 200, body: 'success' });
  });
});
