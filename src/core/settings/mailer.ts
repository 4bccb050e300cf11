/** Settings of what sends mail, for entry points that make it from the environment. */
import { type Setting, text } from './setting.ts';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

function isJson(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null)
    return ['string', 'number', 'boolean'].includes(typeof value) || value === null;
  return Object.values(value).every(isJson);
}

function parseJson(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const parseHeaders = (raw: unknown): Readonly<Record<string, string>> | undefined => {
  const value = parseJson(raw);
  if (!isRecord(value)) return undefined;
  const pairs = Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' && /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(each)
      ? [[name, each] as const]
      : [],
  );
  return pairs.length === Object.keys(value).length ? Object.fromEntries(pairs) : undefined;
};

const headers: Setting<Readonly<Record<string, string>>, Readonly<Record<string, string>>> = {
  fallback: {},
  secret: true,
  expects: 'headers as JSON, such as {"authorization": "Bearer …"}',
  parse: parseHeaders,
};

const body: Setting<Json | undefined, Json> = {
  fallback: undefined,
  expects: 'a JSON object',
  parse(raw) {
    const value = parseJson(raw);
    return isJson(value) && isRecord(value) ? value : undefined;
  },
};

export const MAILER_SETTINGS = {
  emailUrl: {
    ...text({ fallback: '', secret: true }),
    expects: 'an address that begins with smtps://, smtp:// or https://',
  },
  emailHeaders: headers,
  emailBody: body,
};
