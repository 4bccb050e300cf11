/** The user as the app wants them: the part of the auth-service's answer that a Standard Schema describes. */
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { ApiError } from '../core/errors.ts';
import type { Snapshot } from './snapshot.ts';

/** Makes the app's user of a snapshot, once for each snapshot. */
export type AppUserReader<AppUser> = (snapshot: Snapshot) => AppUser | Promise<AppUser>;

type Issues = readonly StandardSchemaV1.Issue[];

/** Where the data does not fit. Never the values. */
function places(issues: Issues): string {
  const paths = issues.map(({ path = [] }) =>
    path.map((step) => (typeof step === 'object' ? step.key : step)).join('.'),
  );
  return [...new Set(paths)].slice(0, 5).join(', ');
}

/**
 * Reads by a schema: valibot, zod, arktype or any other Standard Schema.
 *
 * @throws {ApiError} 502 `user_schema_mismatch` for a user whose data does not fit: the services disagree on what a user
 * is, which nobody at a browser can mend. Which fields those are is logged.
 */
export function schemaReader<AppUser>(schema: StandardSchemaV1<unknown, AppUser>): AppUserReader<AppUser> {
  const results = new WeakMap<Snapshot, StandardSchemaV1.Result<AppUser>>();

  function take(result: StandardSchemaV1.Result<AppUser>): AppUser {
    if (!result.issues) return result.value;
    console.error(`user_schema_mismatch: ${places(result.issues)}`);
    const detail = 'What the authentication service knows of this user does not fit this service.';
    throw new ApiError(502, { detail, code: 'user_schema_mismatch' });
  }

  async function read(snapshot: Snapshot): Promise<AppUser> {
    const result = await schema['~standard'].validate(snapshot.raw);
    results.set(snapshot, result);
    return take(result);
  }

  return (snapshot) => {
    const known = results.get(snapshot);
    return known ? take(known) : read(snapshot);
  };
}
