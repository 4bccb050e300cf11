/** The cookie by which the rate limits know a browser in which somebody has logged in. It opens nothing. */
import { type Cookie, readCookie, setCookie } from '../../web/cookies.ts';
import type { RequestContext } from '../context.ts';
import { DEVICE_AGE } from '../limits/device.ts';

const DEVICE_COOKIE: Cookie = { name: '__Host-device' };

/** Longest value that is looked at: that of the longest address is shorter. */
const MAX_LENGTH = 2048;

/** The context of a request, with what its browser says of itself. */
export function withDevice(request: Request, context: RequestContext): RequestContext {
  const device = readCookie(request, DEVICE_COOKIE.name);
  return device && device.length <= MAX_LENGTH ? { ...context, device } : context;
}

/** Remembers this browser for whoever proved in it that they are the user of this address. */
export const rememberDevice = async ({ devices, now }: RequestContext, email: string): Promise<string> =>
  setCookie(DEVICE_COOKIE, await devices.remember(email, now), DEVICE_AGE);
