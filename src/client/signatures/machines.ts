/**
 * Machines that sign their requests to this client-service (RFC 9421) with keys that it alone knows. The auth-service has
 * no part in it, and there is nothing to revoke but the key.
 */

import { readBody } from '../../web/body.ts';
import { isSigned } from '../../web/signatures/is-signed.ts';
import { type NonceStore, replayed, verifyRequest } from '../../web/signatures/verify.ts';
import type { Authenticator } from '../authenticator.ts';
import { seconds } from '../context.ts';
import type { User } from '../snapshot.ts';

/** What a machine's key stands for. */
export interface Machine<AppUser> {
  /** At least 32 random bytes as text. */
  readonly secret: string;
  /** The user as the app knows them. */
  readonly user: AppUser;
  /** What guards look at; {@link machineAccount} makes one. */
  readonly account: User;
}

/** An account of a machine: no person, with the groups, permissions and access levels given. */
export const machineAccount = (keyId: string, given: Partial<User> = {}): User => ({
  id: keyId,
  first_name: '',
  email: '',
  last_name: '',
  date_joined: '',
  last_login: null,
  is_active: true,
  is_staff: false,
  is_superuser: false,
  uuid: null,
  phone: null,
  location: null,
  groups: [],
  permissions: [],
  access: [],
  ...given,
});

/** Who may sign, and where nonces are remembered. */
export interface MachineOptions<AppUser> {
  /** The machine of a key; undefined for an unknown one. Two keys may stand for one machine while one replaces the other. */
  find(keyId: string): Promise<Machine<AppUser> | undefined> | Machine<AppUser> | undefined;
  /** Strongly consistent: a Durable Object, or a table by way of `easyjwt-edge/nonces`. */
  readonly nonces: NonceStore;
}

/** An authenticator for `createClientService`. Bodies of signed requests may have 64 KiB. */
export function machines<AppUser = User>({ find, nonces }: MachineOptions<AppUser>): Authenticator<AppUser> {
  return {
    name: 'signature',
    async identify(request, { now }) {
      if (!isSigned(request)) return null;
      const body = await readBody(request.clone());
      let machine: Machine<AppUser> | undefined;
      const { keyId, nonce, until } = await verifyRequest(request, body, {
        async findSecret(keyId) {
          machine = await find(keyId);
          return machine?.secret;
        },
        now: seconds(now),
      });
      if (!(await nonces.use(keyId, nonce, until))) throw replayed();
      if (!machine) return null;
      const { user, account } = machine;
      return { user, account, raw: {}, claims: {}, by: 'signature', cookies: [] };
    },
  };
}
