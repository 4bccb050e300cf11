/** The person behind a request, as the auth-service is told of them: it believes this on its private face alone. */
import { pickHeaders } from '../web/headers.ts';
import type { Platform } from './context.ts';
import { questionHeaders } from './watches.ts';

/** Header with their address. Always ours, never one that came in. */
const CLIENT_IP = 'easyjwt-client-ip';
/** Request headers that say something of them. */
const TRAVELLING = ['accept-language', 'user-agent'];

/** On Workers nobody but Cloudflare sets `CF-Connecting-IP`; elsewhere anybody can. */
function addressOf(request: Request, { ip }: Platform): string | null {
  const onWorkers = navigator.userAgent === 'Cloudflare-Workers';
  return ip ?? (onWorkers ? request.headers.get('cf-connecting-ip') : null);
}

/** Headers of a question that is asked for the person who made a request. */
export function visitorHeaders(request: Request, platform: Platform): Headers {
  const headers = questionHeaders(request, pickHeaders(request.headers, TRAVELLING));
  const address = addressOf(request, platform);
  if (address) headers.set(CLIENT_IP, address);
  return headers;
}
