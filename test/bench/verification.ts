/** What the client-service does on Node.js, where one can look into it: the first request with a token, and its memory. */
import { createHmac, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createClientService } from '../../src/client.ts';
import { median, type Section } from './section.ts';

/** Tokens after which memory is expected to have reached its bounds. */
const SETTLED = 10_000;

const user = { id: 1, email: 'a@example.com', is_active: true, ver: 0, ended_sessions: [] };
const now = Math.floor(Date.now() / 1000);
const claimsOf = (jti: number) => ({
  token_type: 'access',
  exp: now + 86_400,
  iat: now,
  jti: String(jti),
  user_id: 1,
  sid: 's',
  ver: 0,
});
const visit = (token: string) =>
  new Request('https://client.test/', { headers: { authorization: `Bearer ${token}` } });

/** The first request with each of many tokens, as a multiple of the signature check alone. */
async function firstRequest(tokens: number): Promise<number> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'k', use: 'sig' }];
  const upstream = {
    fetch: async (request: Request) => Response.json(request.url.endsWith('jwks.json') ? { keys } : user),
  };
  const issue = (jti: number) =>
    new SignJWT(claimsOf(jti)).setProtectedHeader({ alg: 'EdDSA', kid: 'k' }).sign(privateKey);
  const client = createClientService({ upstream });
  await client.authenticate(visit(await issue(-1)));
  const raw: number[] = [];
  const ours: number[] = [];
  for (let index = 0; index < tokens; index++) {
    const token = await issue(index);
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

/** Megabytes of heap that many distinct tokens leave behind, beyond the first ones. */
async function memory(tokens: number): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const secret = randomBytes(32).toString('base64url');
  const upstream = { fetch: async () => Response.json(user) };
  const client = createClientService({ upstream, algorithm: 'HS256', verifyingKey: secret });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = encode({ alg: 'HS256', typ: 'JWT' });
  let before = 0;
  for (let count = 0; count < tokens; count++) {
    if (count === SETTLED) before = heap();
    const signed = `${head}.${encode(claimsOf(count))}`;
    const tail = createHmac('sha256', secret).update(signed).digest('base64url');
    if (!(await client.authenticate(visit(`${signed}.${tail}`)))) throw new Error('Cannot measure: refused');
  }
  return heap() - before;
}

/** The table of it. @param tokens how many distinct ones memory must bear */
export async function verification(tokens: number): Promise<Section> {
  return {
    id: 'verification',
    title: 'Verifying a token, and remembering it',
    text: 'In one process of Node.js: the first request with a token of a known user beside one `crypto.subtle.verify`, and the heap that distinct tokens leave behind once the first ten thousand have come.',
    columns: ['reached', 'at most'],
    rows: {
      'first request, over the signature check alone': [await firstRequest(2000), 1.3],
      [`MB of heap after ${tokens.toLocaleString('en')} tokens`]: [await memory(tokens), 10],
    },
  };
}
