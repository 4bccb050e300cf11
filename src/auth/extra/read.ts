/** Reading extra data along with the user. A service that declares none does not carry how: declarations bring it. */
import type { SQL } from '../../storage/sql.ts';
import type { UserKey } from '../../storage/users.ts';
import type { DefinedExtraData } from './define.ts';
import type { ClaimsReader, ExtraReader } from './reading.ts';

/** The declarations whose data a service receives. A caller that is no known service receives what all of them do. */
export const declarationsFor = (declarations: readonly DefinedExtraData[], service: string | undefined) =>
  declarations.filter(({ services }) => !services || (service !== undefined && services.includes(service)));

/** Prepares reading for one user. */
export const readExtra = (declarations: readonly DefinedExtraData[], userId: SQL<number>): ExtraReader =>
  declarations[0]?.reading.data(declarations, userId) ?? { statements: [], assemble: () => ({}) };

/** Prepares reading the claims of one user. */
export const declaredClaims = (declarations: readonly DefinedExtraData[], user: UserKey): ClaimsReader =>
  declarations[0]?.reading.claims(declarations, user) ?? { statements: [], read: () => ({}) };
