/** The auth-service over HTTP, with a signature that says which client-service asks (RFC 9421). */
import { weakness } from '../../core/secrets.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../../core/settings/read.ts';
import { SIGNATURE_SETTINGS, type SignatureSettingsInput } from '../../core/settings/signatures.ts';
import { signRequest } from '../../web/signatures/sign.ts';
import { seconds } from '../context.ts';
import type { Fetcher } from '../upstream.ts';

/** Settings, and what tests put in the place of the platform. */
export interface SignedUpstreamOptions extends SignatureSettingsInput {
  /** What sends the signed request; `fetch` when left out. */
  readonly upstream?: Fetcher;
  /** Milliseconds since the epoch; `Date.now` when left out. */
  readonly now?: () => number;
}

/**
 * An `upstream` for `createClientService` that signs every request.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function signedUpstream(options: SignedUpstreamOptions): Fetcher {
  const { upstream = { fetch: (request) => fetch(request) }, now = Date.now, ...input } = options;
  const {
    remoteAuthServiceUrl,
    serviceKeyId: keyId,
    serviceSecret: secret,
  } = readSettings(SIGNATURE_SETTINGS, input);
  const missing = Object.entries({ REMOTE_AUTH_SERVICE_URL: remoteAuthServiceUrl, SERVICE_KEY_ID: keyId });
  const faults = missing.flatMap(([name, value]) => (value === '' ? [`${name} is missing.`] : []));
  const reason = weakness(secret);
  if (reason) faults.push(`SERVICE_SECRET cannot be ${reason}: write the one that the auth-service issued.`);
  if (faults.length > 0) throw new SettingsError(faults);
  const base = remoteAuthServiceUrl.replace(/\/$/, '');
  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const target = new Request(`${base}${pathname}${search}`, request);
      const response = await upstream.fetch(await signRequest(target, { keyId, secret }, seconds(now())));
      const challenge = response.headers.get('www-authenticate') ?? '';
      if (response.status !== 401 || !challenge.startsWith('Signature ')) return response;
      // That concerns this service and no person: nobody is logged out for it.
      await response.body?.cancel();
      const hint = 'look at SERVICE_KEY_ID, SERVICE_SECRET and the clock';
      console.error(JSON.stringify({ level: 'error', event: 'signature_refused', hint }));
      throw new Error('Cannot ask the auth-service: it refused the signature');
    },
  };
}

/** The part of an environment (`process.env`, a Worker's `env`) that concerns signing. */
export const signatureSettingsFromEnv = (env: Readonly<Record<string, unknown>>): SignatureSettingsInput =>
  settingsFromEnv(SIGNATURE_SETTINGS, env);
