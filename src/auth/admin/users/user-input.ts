/** What may be said of a user in the admin, and whether it can be so. */
import { canonicalEmail, isEmail } from '../../../core/email.ts';
import { fieldErrors } from '../../../core/errors.ts';
import { jsonBoolean, jsonObject } from '../../../storage/facts.ts';
import type { SQL } from '../../../storage/sql.ts';
import { emailTaken, isCommonPassword } from '../../../storage/user-admin.ts';
import type { RequestContext } from '../../context.ts';
import { commonPasswordKey, passwordFaults } from '../../passwords/validators.ts';
import { type References, referenceFacts, unknownReferences } from '../references.ts';
import { checkExtra, type ExtraValue } from './extra.ts';

/** Fields of a user. What is left out stays as it is. */
export interface UserInput {
  readonly email?: string;
  readonly password?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly phone?: string | null;
  readonly location?: string | null;
  readonly is_active?: boolean;
  readonly is_staff?: boolean;
  readonly is_superuser?: boolean;
  /** Ids: all groups that the user is to be in. */
  readonly groups?: readonly number[];
  /** All permissions that the user is to have themselves. */
  readonly permissions?: readonly string[];
  /** All levels that the user is to have themselves, by service. */
  readonly access?: Readonly<Record<string, string>>;
  /** Pairs of a declaration's name and its value, null for none. What is not named stays. */
  readonly extra?: readonly (readonly [string, unknown])[];
}

/** What is wrong with an address that somebody has. */
export const EMAIL_TAKEN = { email: ['This email already exists.'] };

/** What the check of an input rests on. */
export interface InputFacts {
  readonly references: References;
  readonly email_taken: boolean;
  readonly common_password: boolean;
}

/** {@link InputFacts} of an input for the user with this id; 0 for one who is not there yet. */
export const inputFacts = (input: UserInput, id: number): SQL =>
  jsonObject({
    references: referenceFacts(input),
    email_taken: jsonBoolean(emailTaken(canonicalEmail(input.email ?? ''), id)),
    common_password: jsonBoolean(isCommonPassword(commonPasswordKey(input.password ?? ''))),
  });

/**
 * Checks an input.
 *
 * @param name what the user will be called, which their password may not be like
 * @returns extra data that passed its schemas
 * @throws {ApiError} 400 with messages per field
 */
export async function checkInput(
  { extraData }: RequestContext,
  input: UserInput,
  { references, email_taken, common_password }: InputFacts,
  name: { readonly email: string; readonly first_name: string; readonly last_name: string },
): Promise<readonly ExtraValue[]> {
  const { email, password, extra = [] } = input;
  const attributes = { email: name.email, firstName: name.first_name, lastName: name.last_name };
  const checked = await checkExtra(extraData, extra);
  const faults = {
    email: [
      ...(email === undefined || isEmail(canonicalEmail(email)) ? [] : ['Enter a valid email address.']),
      ...(email_taken ? EMAIL_TAKEN.email : []),
    ],
    password: password === undefined ? [] : passwordFaults(password, { attributes, common: common_password }),
    ...unknownReferences(input, references),
    extra: checked.faults,
  };
  const found = Object.entries(faults).filter(([, messages]) => messages.length > 0);
  if (found.length > 0) throw fieldErrors(Object.fromEntries(found));
  return checked.values;
}
