/** Extra data of users, out of columns of theirs or of tables of the project's own. */
import { checkExtra, type ExtraValue } from '../../auth/admin/users/extra.ts';
import type { DefinedExtraData } from '../../auth/extra/define.ts';
import { dumped, readTime } from './dates.ts';
import type { ExtraLayout } from './layout.ts';
import { keyText, type Row, type Source } from './source.ts';
import type { DjangoUser } from './user.ts';

/** What a user gets, by where it goes. */
export interface UserExtra {
  /** Into our table of simple records: name and JSON. */
  readonly stored: readonly (readonly [name: string, json: string])[];
  /** Into tables of the deployer's. */
  readonly tables: readonly ExtraValue[];
  /** What does not pass its schema, and is left out. */
  readonly faults: readonly string[];
}

/** What a row becomes; times as a dump has them, so that it does not matter what is read. */
function membersOf({ table, fields }: ExtraLayout, row: Row, timeZone: string): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(([member, column]) => {
      const value = row[column] ?? null;
      const time = table.times.has(column) ? readTime(value, timeZone) : undefined;
      if (time) return [member, dumped(time)];
      return [member, typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? null : value];
    }),
  );
}

/** Rows of one kind by the users' order. */
function rowsOf(source: Source, layout: ExtraLayout, users: readonly DjangoUser[]): Row[][] {
  const { table, owner } = layout;
  if (owner === undefined) return users.map(({ row }) => [row]);
  const found = new Map<string, Row[]>();
  for (const row of source.rowsWith(
    table,
    owner,
    users.flatMap(({ keys }) => keys),
  )) {
    const key = keyText(row[owner]);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return users.map(({ keys }) => keys.flatMap((key) => found.get(keyText(key)) ?? []));
}

/**
 * Reads the extra data of some users.
 *
 * @param declarations those of the deployment; without, everything goes into our table as it is
 */
export async function readExtraData(
  source: Source,
  layouts: readonly ExtraLayout[],
  users: readonly DjangoUser[],
  timeZone: string,
  declarations: readonly DefinedExtraData[] | undefined,
): Promise<UserExtra[]> {
  const rows = layouts.map((layout) => rowsOf(source, layout, users));
  return Promise.all(
    users.map(async (_, index) => {
      const pairs: (readonly [string, unknown])[] = [];
      const faults: string[] = [];
      layouts.forEach((layout, kind) => {
        const values = (rows[kind]?.[index] ?? []).map((row) => membersOf(layout, row, timeZone));
        if (values.length === 0) return;
        if (!layout.many && values.length > 1)
          faults.push(`${layout.name}: there are ${values.length} rows, the first was taken`);
        pairs.push([layout.name, layout.many ? values : values[0]]);
      });
      if (!declarations) {
        return {
          stored: pairs.map(([name, value]) => [name, JSON.stringify(value)] as const),
          tables: [],
          faults,
        };
      }
      const checked = await checkExtra(declarations, pairs);
      const isOurs = ({ declaration }: ExtraValue) => declaration.tables === undefined;
      return {
        stored: checked.values
          .filter(isOurs)
          .map(({ declaration, value }) => [declaration.name, JSON.stringify(value)] as const),
        tables: checked.values.filter((value) => !isOurs(value)),
        faults: [...faults, ...checked.faults],
      };
    }),
  );
}
