/** Permissions and groups as Django has them, and what the references to them mean: numbers, or natural keys in a dump. */
import { isPermissionName } from '../../core/permissions.ts';
import { type Belongings, belongings } from './layout.ts';
import type { Log } from './report.ts';
import { keyText, pagesOf, type Row, type Source, type Table, tableNamed } from './source.ts';

/** A group with what it gives. */
export interface DjangoGroup {
  readonly name: string;
  readonly permissions: readonly string[];
}

/** See the head of this file. */
export interface Rights {
  /** Full names, with what a person reads. */
  readonly permissions: ReadonlyMap<string, string>;
  readonly groups: readonly DjangoGroup[];
  /** Names that references mean, in order, each once; what means nothing is put into `unknown`. */
  namesOf(kind: 'group' | 'permission', references: readonly unknown[], unknown: string[]): string[];
}

/** As in Django. */
const MAX_GROUP_NAME = 150;
const PAGE = 1000;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function* rowsOf(source: Source, table: Table | undefined): Generator<Row> {
  if (table) for (const rows of pagesOf(source, table, PAGE)) yield* rows;
}

/** What some owners have, in their order. `keys` are what an owner's rows may name them by. */
export function belongingsOf(
  source: Source,
  where: Belongings,
  owners: readonly { readonly row: Row; readonly keys: readonly unknown[] }[],
): unknown[][] {
  if (!where) return owners.map(() => []);
  if ('column' in where) {
    return owners.map(({ row }) => {
      const list = row[where.column];
      return Array.isArray(list) ? list : [];
    });
  }
  const { table, owner, target } = where;
  const found = new Map<string, unknown[]>();
  for (const row of source.rowsWith(
    table,
    owner,
    owners.flatMap(({ keys }) => keys),
  )) {
    const key = keyText(row[owner]);
    const list = found.get(key);
    if (list) list.push(row[target]);
    else found.set(key, [row[target]]);
  }
  return owners.map(({ keys }) => keys.flatMap((key) => found.get(keyText(key)) ?? []));
}

/** App labels by the key of a content type. */
function readLabels(source: Source): Map<string, string> {
  const table = tableNamed(source, 'contenttypes.contenttype') ?? tableNamed(source, 'django_content_type');
  const labels = new Map<string, string>();
  for (const row of rowsOf(source, table)) {
    if (table) labels.set(keyText(row[table.key]), textOf(row.app_label));
  }
  return labels;
}

/** Reads all permissions and groups, which are few. */
export function readRights(source: Source, log: Log): Rights {
  const labels = readLabels(source);
  const labelOf = (reference: unknown): string =>
    Array.isArray(reference) ? textOf(reference[0]) : (labels.get(keyText(reference)) ?? '');
  const permissions = new Map<string, string>();
  const names = { permission: new Map<string, string>(), group: new Map<string, string>() };

  const permissionTable = tableNamed(source, 'auth.permission');
  for (const row of rowsOf(source, permissionTable)) {
    const key = row[permissionTable?.key ?? ''];
    const app = labelOf(row.content_type_id ?? row.content_type);
    const name = `${app}.${textOf(row.codename)}`;
    if (!isPermissionName(name)) {
      const why =
        app === '' ? 'its content type is not in what is read' : `${JSON.stringify(name)} is no name of one`;
      log.count('permissions', 'skipped', `permission ${keyText(key)}`, why);
      continue;
    }
    names.permission.set(keyText(key), name);
    permissions.set(name, textOf(row.name));
  }

  /** The name that a natural key says: a permission is named by its codename and the content type's two names. */
  function natural(kind: 'group' | 'permission', [first, app]: readonly unknown[]): string | undefined {
    if (kind === 'group') return typeof first === 'string' ? first : undefined;
    const name = `${textOf(app)}.${textOf(first)}`;
    return isPermissionName(name) ? name : undefined;
  }
  const namesOf: Rights['namesOf'] = (kind, references, unknown) => {
    const found = new Set<string>();
    for (const reference of references) {
      const name = Array.isArray(reference) ? natural(kind, reference) : names[kind].get(keyText(reference));
      if (name === undefined) unknown.push(`${kind} ${keyText(reference)}`);
      else found.add(name);
    }
    return [...found].sort();
  };

  const groupTable = tableNamed(source, 'auth.group');
  const groups: DjangoGroup[] = [];
  if (groupTable) {
    const where = belongings(source, groupTable, 'permissions', 'permission_id');
    for (const rows of pagesOf(source, groupTable, PAGE)) {
      const owners = rows.map((row) => ({ row, keys: [row[groupTable.key]] }));
      const given = belongingsOf(source, where, owners);
      rows.forEach((row, index) => {
        const [name, what] = [textOf(row.name), `group ${keyText(row[groupTable.key])}`];
        if (name === '' || [...name].length > MAX_GROUP_NAME || name.includes('\0') || !name.isWellFormed()) {
          log.count(
            'groups',
            'skipped',
            what,
            `its name is empty or longer than ${MAX_GROUP_NAME} characters`,
          );
          return;
        }
        const unknown: string[] = [];
        groups.push({ name, permissions: namesOf('permission', given[index] ?? [], unknown) });
        names.group.set(keyText(row[groupTable.key]), name);
        if (unknown.length > 0) log.incomplete(what, `there is no ${unknown.join(', no ')} in what is read`);
      });
    }
  }
  return { permissions, groups, namesOf };
}
