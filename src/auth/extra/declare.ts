/** What is declared of extra data. */
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Orm } from '../../storage/orm.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Rows, Statements } from '../../storage/statement.ts';

/** Where declared data comes from when it is not in our own table. */
export interface ExtraTables<Value, Read extends Statements> {
  /** Statements that read it. They run in the batch that reads the user: no round trip of their own. */
  select(orm: Orm, userId: SQL<number>): Read;
  /** The value, from the rows that the statements gave, in their order; null for none. */
  assemble(rows: Rows<Read>): Value | null;
  /** Statements that write it, where the admin may; without them it is read-only there. */
  write?(orm: Orm, userId: SQL<number>, value: Value | null): Statements;
}

/** A declaration. Members are methods where a list of declarations has to forget their types. */
export interface ExtraDeclaration<Value = unknown, Read extends Statements = Statements> {
  /** Its member in `GET user/`, and its name in the admin. */
  readonly name: string;
  /** What a value must be: any Standard Schema (valibot, zod, arktype). */
  readonly schema: StandardSchemaV1<unknown, Value>;
  /** Names of the services that receive it; all of them when left out. */
  readonly services?: readonly string[];
  /** The deployer's own tables; our table of simple records when left out. */
  readonly tables?: ExtraTables<Value, Read>;
  /** Claims of access and sliding tokens that come from it. Tokens go to every service, whatever `services` says. */
  claims?(value: Value): Readonly<Record<string, unknown>>;
}
