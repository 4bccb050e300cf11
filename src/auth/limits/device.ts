/**
 * Browsers in which a user has proved who they are, by a cookie (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). Such a browser has a limit of its own for that account: nobody else can use it up.
 */
import { canonicalEmail } from '../../core/email.ts';
import { randomHex } from '../../core/encoding.ts';
import { createSeal } from '../keys/seal.ts';

/** For how long a browser is remembered, in seconds. */
export const DEVICE_AGE = 180 * 86_400;

const CONTEXT = 'device';

/** Makes and reads the cookie's values. */
export interface Devices {
  /** A value for the browser in which the user of this address has just proved who they are. */
  remember(email: string, now: number): Promise<string>;
  /** Which browser it is, if it is one of this account's. */
  recognise(value: string, email: string, now: number): Promise<string | undefined>;
}

/** @param secrets `AUTH_SECRET`: the first one seals, all of them open */
export function createDevices(secrets: readonly string[]): Devices {
  const seal = createSeal(secrets);
  return {
    remember: (email, now) => seal.seal(JSON.stringify([randomHex(16), now, canonicalEmail(email)]), CONTEXT),
    async recognise(value, email, now) {
      const plain = await seal.open(value, CONTEXT);
      if (plain === undefined) return undefined;
      const [id, at, owner]: [string, number, string] = JSON.parse(plain);
      return owner === email && now - at < DEVICE_AGE ? id : undefined;
    },
  };
}
