/**
 * Which buckets an attempt counts in. Accounts are named by what was typed, in its canonical form, so that one that does
 * not exist counts like one that does.
 *
 * Accepted weakness: where the platform tells no address, or many have the same one, an account has one bucket for all of
 * them, and somebody who keeps it full keeps its user out there, but for browsers that are remembered. Client-services
 * forward the address for that reason. And who shares an address with a user can tell that the user logs in from there.
 */
import { sha256Hex } from '../../core/encoding.ts';
import type { Rate } from '../../core/settings/rate.ts';
import type { Bucket } from '../../storage/limits.ts';
import type { RequestContext } from '../context.ts';
import { networkOf } from './network.ts';

/** What is limited. The password of an account has one limit, wherever it is asked for. */
export type Action = 'login' | 'register' | 'reset_password' | 'verify_email' | 'notify_owner' | 'token';

/** The buckets of one attempt, and what its success leaves behind. */
export interface AttemptBuckets {
  readonly buckets: readonly Bucket[];
  /** The bucket that a success empties. */
  readonly emptied?: string;
  /** The bucket of the account, wherever it is tried from. */
  readonly account?: string;
  /** The mark that a success sets: this user is known at this address. */
  readonly mark?: string;
}

async function keyOf(kind: string, ...parts: string[]): Promise<string> {
  return `${kind}:${(await sha256Hex(JSON.stringify(parts))).slice(0, 32)}`;
}

const bucket = (key: string, { count, seconds }: Rate, unless?: string): Bucket => {
  const step = Math.ceil((seconds * 1000) / count);
  return { key, step, room: step * count, ...(unless === undefined ? {} : { unless }) };
};

/**
 * Strict for an account at an address, loose for either alone; where the user is known, neither alone counts. A browser in
 * which they logged in has a limit of its own.
 */
async function loginBuckets(
  { settings, devices, device, now }: RequestContext,
  email: string,
  network: string | undefined,
): Promise<AttemptBuckets> {
  const known = device && (await devices.recognise(device, email, now));
  if (known) {
    const own = await keyOf('login-device', known);
    const mark = network === undefined ? {} : { mark: await keyOf('known', email, network) };
    return { buckets: [bucket(own, settings.loginLimit)], emptied: own, ...mark };
  }
  const { loginLimit, loginLimitPerAccount, loginLimitPerAddress } = settings;
  const pair = await keyOf('login', email, network ?? '');
  const account = await keyOf('login-account', email);
  if (network === undefined) {
    const buckets = [bucket(pair, loginLimit), bucket(account, loginLimitPerAccount)];
    return { buckets, emptied: pair, account };
  }
  const mark = await keyOf('known', email, network);
  const address = await keyOf('login-address', network);
  return {
    buckets: [
      bucket(pair, loginLimit),
      bucket(account, loginLimitPerAccount, mark),
      bucket(address, loginLimitPerAddress, mark),
    ],
    emptied: pair,
    account,
    mark,
  };
}

function rates({ settings }: RequestContext, action: Exclude<Action, 'login'>) {
  switch (action) {
    case 'register':
      return { account: settings.registrationLimitPerAccount, address: settings.registrationLimitPerAddress };
    case 'reset_password':
    case 'verify_email':
      return { account: settings.mailLimitPerAccount, address: settings.mailLimitPerAddress };
    case 'notify_owner':
      return { account: settings.mailLimitPerAccount, address: undefined };
    case 'token':
      return { account: undefined, address: settings.tokenLimitPerAddress };
  }
}

/** @param email canonical address of the account; empty where none is concerned */
export async function bucketsOf(
  context: RequestContext,
  action: Action,
  email: string,
): Promise<AttemptBuckets> {
  const { settings, caller } = context;
  if (!settings.rateLimit) return { buckets: [] };
  const network = caller.ip ? networkOf(caller.ip) : undefined;
  if (action === 'login') return loginBuckets(context, email, network);
  const { account, address } = rates(context, action);
  const buckets: Bucket[] = [];
  if (account) buckets.push(bucket(await keyOf(`${action}-account`, email), account));
  if (address && network !== undefined)
    buckets.push(bucket(await keyOf(`${action}-address`, network), address));
  return { buckets };
}
