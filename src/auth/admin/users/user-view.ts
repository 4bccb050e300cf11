/** A user as the admin shows them. Nothing of their password is ever read for it. */
import { jsonObject } from '../../../storage/facts.ts';
import type { SQL } from '../../../storage/sql.ts';
import { extraFacts, userFacts } from '../../../storage/user-admin.ts';
import type { RequestContext } from '../../context.ts';
import { readExtra } from '../../extra/read.ts';
import type { ExtraData } from '../../extra/reading.ts';
import { there } from '../refusals.ts';
import type { View } from '../view.ts';

/** The fields of a user themselves, as lists show them. */
export interface UserSummary {
  readonly id: number;
  readonly uuid: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly location: string | null;
  readonly is_active: boolean;
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
  readonly date_joined: string;
  readonly last_login: string | null;
}

/** A user with what they themselves were given, beside what their groups give. */
export interface UserState extends UserSummary {
  /** Ids. */
  readonly groups: readonly number[];
  readonly permissions: readonly string[];
  /** Levels by service. */
  readonly access: Readonly<Record<string, string>>;
}

/** The whole of a user. */
export interface AdminUser extends UserState {
  /** By name of the declaration; null where the user has none. */
  readonly extra: ExtraData;
}

/** Shows one user, or answers 404. */
export function userView({ extraData }: RequestContext, id: SQL<number>): View<AdminUser> {
  const extra = readExtra(extraData, id);
  return {
    facts: jsonObject({ user: userFacts(id), stored: extraFacts(id) }),
    statements: extra.statements,
    show(facts, rows) {
      const { user, stored } = JSON.parse(facts);
      return { ...there(user), extra: extra.assemble(stored, rows) };
    },
  };
}
