/** What is shipped, in kilobytes after gzip, and what each part of it adds. */
import { BUDGETS, CLIENT_DOOR, deployed } from './budgets.ts';
import { type Weighed, weigh } from './bundle.ts';
import type { Section } from './section.ts';

const kilobytes = (bytes: number): number => bytes / 1000;

/** Each bundle beside its budget. */
async function bundles(): Promise<Section> {
  const rows: Record<string, readonly (number | undefined)[]> = {};
  for (const { name, module, most } of BUDGETS) {
    const { minified, gzip } = await weigh(module);
    rows[name] = [minified, gzip, most].map(kilobytes);
  }
  return {
    id: 'bundles',
    title: 'What is shipped',
    text: 'Bundled as wrangler does it, minified, compressed by gzip. A test fails where a bundle outgrows its limit.',
    columns: ['minified, kB', 'gzip, kB', 'limit, kB'],
    rows,
  };
}

/** Parts of the auth Worker in the order in which they are taken away. */
const AUTH_PARTS: readonly (readonly [string, RegExp])[] = [
  ['languages beside English', /\/texts\/(?:[\w-]+\/)*(?:de|fr|es|zh-hans)\.ts$/],
  ["hashes of Django's users", /src\/django-hashers|passwords\/django|bcryptjs|argon2|@noble/],
  ['OpenAPI document and viewer', /src\/(?:auth|web)\/openapi/],
  ['pages of the administration', /pages\/admin|texts\/(?:admin|operations)/],
  ['administration', /auth\/admin|routes\/admin/],
  ['pages', /auth\/pages|\/texts\//],
  ['mail', /auth\/mail/],
  ['signed requests of services (RFC 9421)', /http-message-sig|structured-headers|web\/signatures/],
  ['jose', /node_modules\/jose/],
  ['valibot', /node_modules\/valibot/],
];

/** What the auth Worker weighs part by part. */
async function authParts(): Promise<Section> {
  const rows: Record<string, readonly number[]> = {};
  let left = (await weigh(deployed('auth'))).gzip;
  let without = '';
  for (const [name, files] of AUTH_PARTS) {
    without += `${without && '|'}${files.source}`;
    const { gzip } = await weigh(deployed('auth'), new RegExp(without));
    rows[name] = [left - gzip, gzip].map(kilobytes);
    left = gzip;
  }
  rows['tokens, sessions, users, keys, settings, limits'] = [left, 0].map(kilobytes);
  return {
    id: 'auth-parts',
    title: 'What the auth Worker is made of',
    text: 'Taken away one after the other, from the Worker as it is deployed. Down to the signed requests they are parts that a Worker has or does not have.',
    columns: ['gzip, kB', 'left, kB'],
    rows,
  };
}

/** Files of the client door by what they are for. The first that matches counts. */
const CLIENT_PARTS: readonly (readonly [string, RegExp])[] = [
  ['reading and checking settings', /settings|secrets/],
  [
    'verifying tokens: JWKS, signatures, claims, what was verified',
    /jwks|core\/tokens|client\/tokens|encoding/,
  ],
  [
    'snapshots: asking, keeping, bounds, outages',
    /users|question|store|snapshot|upstream|flights|lru|deadline|context/,
  ],
  [
    'identifying, guards, schema of the user',
    /authenticator|guards|app-user|same-origin|access|permissions|cookies/,
  ],
  ['the proxy', /proxy|paths|visitor|body/],
  ['answers and what holds it together', /./],
];

/** The part of a bundle's bytes after gzip that some files have, by their share of the minified ones. */
function share({ files, minified, gzip }: Weighed, part: number): readonly [number, number] {
  const bytes = Object.entries(files)
    .filter(([path]) => CLIENT_PARTS.findIndex(([, pattern]) => pattern.test(path)) === part)
    .reduce((sum, [, each]) => sum + each, 0);
  return [kilobytes(bytes), kilobytes((bytes / minified) * gzip)];
}

/** Doors that an app adds to the client door. */
const DOORS = ['observe', 'refresh-cookies', 'pages', 'sessions', 'signatures', 'hono', 'itty'];

/** What the client door weighs part by part, and what others add to it. */
async function clientParts(): Promise<Section> {
  const door = await weigh(CLIENT_DOOR);
  const rows = Object.fromEntries(
    CLIENT_PARTS.map(
      ([name], part) => [name, share(door, part)] as [string, readonly (number | undefined)[]],
    ),
  );
  for (const name of DOORS) {
    const { minified, gzip } = await weigh(`${CLIENT_DOOR} export * from './src/${name}.ts';`);
    rows[`more with \`easyjwt-edge/${name}\``] = [minified - door.minified, gzip - door.gzip].map(kilobytes);
  }
  return {
    id: 'client-parts',
    title: 'What a client-service is made of',
    text: 'The client door needs no package at runtime. Other doors come on top for who imports them.',
    columns: ['minified, kB', 'gzip, kB'],
    rows,
  };
}

/** Everything about sizes. */
export const sizes = async (): Promise<readonly Section[]> => [
  await bundles(),
  await authParts(),
  await clientParts(),
];
