/** What a client-service tells of the person for whom it asks, within bounds. */
import { FORWARDED_ID, wellFormedId } from '../web/request-id.ts';
import type { Caller } from './caller.ts';

/** Header in which a client-service says for whom it asks. Believed on the private face alone. */
const CLIENT_IP = 'easyjwt-client-ip';

/** The person behind a request and what it is called, as a client-service that the platform vouches for tells it. */
export function forwarded(request: Request): Caller {
  const ip = request.headers.get(CLIENT_IP);
  const userAgent = request.headers.get('user-agent');
  const requestId = wellFormedId(request.headers.get(FORWARDED_ID));
  return {
    ...(ip && /^[\da-f:.]{2,45}$/i.test(ip) && { ip }),
    ...(userAgent && { userAgent }),
    ...(requestId && { requestId }),
  };
}

/** Longest user agent that is kept, in sessions and events alike. */
const MAX_USER_AGENT = 200;

/** A caller of whom nothing is longer than what is worth storing. */
export const bounded = ({ userAgent, ...caller }: Caller): Caller => ({
  ...caller,
  ...(userAgent && { userAgent: userAgent.slice(0, MAX_USER_AGENT) }),
});
