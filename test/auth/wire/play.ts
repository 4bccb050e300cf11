/** Plays a case against an auth-service, wherever it runs. */
import type { Kind, Step, Text, WireCase, WireRequest } from './case.ts';
import { makeToken } from './tokens.ts';

/** An auth-service, and what has to be done behind its back. */
export interface Stage {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Seconds since the epoch. */
  now(): number;
  /** The secret of HS256 that it signs with. */
  readonly signingKey: string;
  deactivate(userId: number): Promise<void>;
  remove(userId: number): Promise<void>;
}

/** What was answered, and for whom. */
export interface Played {
  readonly response: Response;
  readonly body: string;
  readonly email: string;
  readonly userId: number;
}

const PASSWORD = 'S3cure!P@ssw0rd#2026';

/** The user of one case. */
interface Cast {
  readonly email: string;
  readonly userId: number;
  readonly tokens: Readonly<Record<Kind, string>>;
}

async function ask(stage: Stage, path: string, json: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await stage.fetch(path, { method: 'POST', headers, body: JSON.stringify(json) });
  if (!response.ok) throw new Error(`cannot set the stage: ${path} answers ${response.status}`);
  return response.json() as Promise<Readonly<Record<string, unknown>>>;
}

/** Registers a user, and logs them in for the kinds of token that the case presents. */
async function castFor(stage: Stage, wireCase: WireCase): Promise<Cast> {
  // No digits: a password of digits would be similar to the address now and then.
  const name = crypto.randomUUID().replace(/[\d-]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q');
  const email = `${name}@example.com`;
  const user = { email, password: PASSWORD, first_name: 'Test', last_name: 'User' };
  const { id } = await ask(stage, '/auth/create-user/', user);
  const presented = JSON.stringify([wireCase.before, wireCase.request]);
  const wants = (kind: Kind) => presented.includes(`"kind":"${kind}","fromLogin":true`);
  const pair = wants('access') || wants('refresh') ? await ask(stage, '/auth/token/', user) : {};
  const { token } = wants('sliding') ? await ask(stage, '/auth/token/sliding/', user) : {};
  const tokens = { access: String(pair.access), refresh: String(pair.refresh), sliding: String(token) };
  return { email, userId: Number(id), tokens };
}

/** Puts what belongs to the user in the place of what stands for it, at any depth. */
function fill(stage: Stage, { email, userId, tokens }: Cast, value: unknown): unknown {
  const again = (inner: unknown) => fill(stage, { email, userId, tokens }, inner);
  if (typeof value === 'string') {
    return value
      .replaceAll('<email>', email)
      .replaceAll('<EMAIL>', email.toUpperCase())
      .replaceAll('<password>', PASSWORD);
  }
  if (Array.isArray(value)) return value.map(again);
  if (typeof value !== 'object' || value === null) return value;
  const { token: spec } = value as { token?: Exclude<Text, string>['token'] };
  if (typeof spec === 'object' && spec !== null && 'kind' in spec) {
    const token = spec.fromLogin ? tokens[spec.kind] : makeToken(spec, userId, stage.now(), stage.signingKey);
    return spec.padded ? ` ${token} ` : token;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, again(inner)]));
}

function bodyOf({
  json,
  form,
  multipart,
  raw,
}: WireRequest): string | URLSearchParams | FormData | undefined {
  if (json !== undefined) return JSON.stringify(json);
  if (form) return new URLSearchParams(form as Record<string, string>);
  if (!multipart) return raw;
  const data = new FormData();
  for (const [name, value] of Object.entries(multipart)) data.set(name, String(value));
  return data;
}

function send(stage: Stage, cast: Cast, request: WireRequest): Promise<Response> {
  const filled = fill(stage, cast, request) as WireRequest;
  const { method, path, type, accept, authorization } = filled;
  const body = bodyOf(filled);
  const headers = new Headers();
  if (filled.json !== undefined || type) headers.set('content-type', type ?? 'application/json');
  if (accept) headers.set('accept', accept);
  if (authorization) headers.set('authorization', authorization.join(' '));
  return stage.fetch(path, { method, headers, ...(body !== undefined && { body }) });
}

async function take(stage: Stage, cast: Cast, step: Step): Promise<void> {
  if (step === 'deactivate') await stage.deactivate(cast.userId);
  else if (step === 'delete user') await stage.remove(cast.userId);
  else await send(stage, cast, step);
}

/** Plays a case with a user of its own. */
export async function play(stage: Stage, wireCase: WireCase): Promise<Played> {
  const cast = await castFor(stage, wireCase);
  for (const step of wireCase.before ?? []) await take(stage, cast, step);
  const response = await send(stage, cast, wireCase.request);
  return { response, body: await response.text(), email: cast.email, userId: cast.userId };
}
