/**
 * What a client-service costs, as ratios within one run: `npx node --expose-gc test/bench/client.ts [seconds]`.
 *
 * To reach: a warm request at least 0.85 of the requests per second of a bare `new Response` in workerd; the first request
 * with a token of a known user at most 1.3 of a raw `subtle.verify`; memory flat under a million distinct tokens.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { build } from 'esbuild';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Miniflare } from 'miniflare';
import { Pool } from 'undici';
import { createClientService } from '../../src/client.ts';

const SECONDS = Number(process.argv[2] ?? 1);
const ROUNDS = 15;
const CONNECTIONS = 32;
const TOKENS = 3000;
const MILLION = 1_000_000;

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'k', use: 'sig' }] };
const user = { id: 1, email: 'a@example.com', is_active: true, ver: 0, ended_sessions: [] };
const now = Math.floor(Date.now() / 1000);
const issue = (jti: number) =>
  new SignJWT({
    token_type: 'access',
    exp: now + 86_400,
    iat: now,
    jti: String(jti),
    user_id: 1,
    sid: 's',
    ver: 0,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k' })
    .sign(privateKey);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const upstream = {
  fetch: async (request: Request) => Response.json(request.url.endsWith('jwks.json') ? jwks : user),
};
const visit = (token: string) =>
  new Request('https://client.test/', { headers: { authorization: `Bearer ${token}` } });

/** Requests per second, bare and warm in turn, in workerd. */
async function warmInWorkerd(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/client-worker.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: ['cloudflare:*'],
  });
  const text = (value: unknown) => ({ type: 'text' as const, value: JSON.stringify(value) });
  const miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'bench',
          compatibilityDate: '2026-10-20',
          manifest: {
            mainModule: 'worker.js',
            modules: { 'worker.js': { type: 'esm', contents: outputFiles[0]?.text ?? '' } },
          },
          env: { JWKS: text(jwks), USER: text(user) },
        },
      },
    ],
  });
  const pool = new Pool((await miniflare.ready).origin, { connections: CONNECTIONS });
  const headers = { authorization: `Bearer ${await issue(0)}` };
  async function rate(path: string): Promise<number> {
    let answered = 0;
    const end = performance.now() + SECONDS * 1000;
    const loop = async () => {
      while (performance.now() < end) {
        const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
        if (statusCode !== 200) throw new Error(`${path} answers ${statusCode}`);
        await body.dump();
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, loop));
    return answered / SECONDS;
  }
  await rate('/warm');
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [bare, warm] = [await rate('/bare'), await rate('/warm')];
    ratios.push(warm / bare);
  }
  await pool.close();
  await miniflare.dispose();
  return median(ratios);
}

/** The first request with each of many tokens, against the signature check alone. */
async function firstRequest(): Promise<number> {
  const tokens = await Promise.all(Array.from({ length: TOKENS }, (_, index) => issue(index)));
  const client = createClientService({ upstream });
  await client.authenticate(visit(await issue(-1)));
  const raw: number[] = [];
  const ours: number[] = [];
  for (const token of tokens) {
    const [head, body, tail = ''] = token.split('.');
    const data = new TextEncoder().encode(`${head}.${body}`);
    const signature = Uint8Array.from(Buffer.from(tail, 'base64url'));
    let began = performance.now();
    await crypto.subtle.verify('Ed25519', publicKey, signature, data);
    raw.push(performance.now() - began);
    const request = visit(token);
    began = performance.now();
    await client.authenticate(request);
    ours.push(performance.now() - began);
  }
  return median(ours) / median(raw);
}

/** Megabytes of heap that a million distinct tokens leave behind, beyond the first ten thousand. */
async function millionTokens(): Promise<number> {
  const secret = randomBytes(32).toString('base64url');
  const client = createClientService({ upstream, algorithm: 'HS256', verifyingKey: secret });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = encode({ alg: 'HS256', typ: 'JWT' });
  const times = { token_type: 'access', exp: now + 86_400, iat: now };
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  let before = 0;
  for (let count = 0; count < MILLION; count++) {
    if (count === 10_000) before = heap();
    const signed = `${head}.${encode({ ...times, jti: String(count), user_id: 1, sid: 's', ver: 0 })}`;
    const tail = createHmac('sha256', secret).update(signed).digest('base64url');
    if (!(await client.authenticate(visit(`${signed}.${tail}`)))) throw new Error('refused');
  }
  return heap() - before;
}

console.log(`first request: ${(await firstRequest()).toFixed(2)} of a raw verification (at most 1.3)`);
console.log(`warm request: ${(await warmInWorkerd()).toFixed(2)} of a bare response (at least 0.85)`);
console.log(`a million tokens: ${(await millionTokens()).toFixed(1)} MB more heap`);
