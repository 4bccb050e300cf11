/** Bringing permissions and groups. Both are known by their names: a group's id means nothing outside of its database. */
import type { Database } from '../../storage/database.ts';
import { insertEvent, type NewEvent } from '../../storage/events.ts';
import {
  clearGroups,
  type FoundGroup,
  groupsNamed,
  insertGroupPermissions,
  insertGroups,
  insertPermissions,
} from '../../storage/imports/groups.ts';
import { noteImports } from '../../storage/imports/notes.ts';
import { knownPermissions } from '../../storage/permissions.ts';
import type { Statement } from '../../storage/statement.ts';
import { batchesOf, bringAll } from './batches.ts';
import { look } from './here.ts';
import type { Log, Outcome } from './report.ts';
import type { DjangoGroup } from './rights.ts';
import { type Decision, decide, digestOf, type State } from './sides.ts';

/** What may be written, and how it is written down. */
export interface Mode {
  /** Nothing. */
  readonly dryRun: boolean;
  /** What has changed in Django since, too. */
  readonly update: boolean;
  /** The event of a batch, which says how many of what it wrote. */
  readonly audit?: (written: Readonly<Record<string, number>>) => NewEvent;
}

/** The event of a batch as a part of it. */
export const eventOf = ({ audit }: Mode, written: Readonly<Record<string, number>>): Statement[] =>
  audit ? [insertEvent(audit(written))] : [];

const REASONS: Partial<Record<Outcome, string>> = {
  outdated: 'it has changed in Django since it was brought: --update brings that',
  changed_here: 'it has changed in Django and here since it was brought: it stays as it is here',
  deleted_here: 'it was brought before and has been deleted here: it stays away',
};

/** Why a row was not brought, where its outcome says so. */
export const reasonOf = (outcome: Outcome): string | undefined => REASONS[outcome];

/** What becomes of a row that is decided: what has changed in Django comes only where the import updates. */
export function outcomeOf(decision: Decision, mode: Mode): Outcome {
  if (decision === 'create') return 'created';
  if (decision === 'update') return mode.update ? 'updated' : 'outdated';
  return decision;
}

/** Creates permissions that are not here. Their labels stay as they are. */
export async function bringPermissions(
  database: Database,
  permissions: ReadonlyMap<string, string>,
  { dryRun }: Mode,
  log: Log,
): Promise<void> {
  for (const batch of batchesOf([...permissions], ([name, label]) => name.length + label.length)) {
    const names = batch.map(([name]) => name);
    const { facts } = await look(database, knownPermissions(names), []);
    const known: readonly string[] = JSON.parse(facts);
    const missing = batch.filter(([name]) => !known.includes(name));
    if (!dryRun && missing.length > 0) await database.batch([insertPermissions(missing)]);
    for (const name of names) log.count('permissions', known.includes(name) ? 'unchanged' : 'created');
  }
}

const stateOf = ({ permissions }: FoundGroup | DjangoGroup): State => ({ content: digestOf(permissions) });
const keyOf = ({ name }: DjangoGroup): string => `group ${name}`;

async function bringBatch(
  database: Database,
  groups: readonly DjangoGroup[],
  mode: Mode,
  log: Log,
): Promise<void> {
  const here = await look(database, groupsNamed(groups.map(({ name }) => name)), groups.map(keyOf));
  const found: readonly FoundGroup[] = JSON.parse(here.facts);
  const decided = groups.map((group) => {
    const same = found.find(({ name }) => name === group.name);
    const decision = decide(stateOf(group), same && stateOf(same), here.noted.get(keyOf(group)));
    return { group, decision };
  });
  const created = decided.filter(({ decision }) => decision === 'create').map(({ group }) => group);
  const updated = mode.update
    ? decided.filter(({ decision }) => decision === 'update').map(({ group }) => group)
    : [];
  const written = [...created, ...updated];
  if (!mode.dryRun && written.length > 0) {
    const names = (some: readonly DjangoGroup[]) => some.map(({ name }) => name);
    const links = written.flatMap(({ name, permissions }) =>
      permissions.map((each) => [name, each] as const),
    );
    await database.batch([
      here.assertion,
      insertGroups(names(created)),
      clearGroups(names(updated)),
      insertPermissions(links.map(([, permission]) => [permission, ''])),
      insertGroupPermissions(links),
      noteImports(written.map((group) => ({ key: keyOf(group), state: JSON.stringify(stateOf(group)) }))),
      ...eventOf(mode, { groups: written.length }),
    ]);
  }
  for (const { group, decision } of decided) {
    const outcome = outcomeOf(decision, mode);
    const reason =
      outcome === 'skipped'
        ? 'there is a group of this name here that gives something else: it stays as it is, and has these members too'
        : reasonOf(outcome);
    log.count('groups', outcome, keyOf(group), reason);
  }
}

/** Brings groups with what they give. */
export async function bringGroups(
  database: Database,
  groups: readonly DjangoGroup[],
  mode: Mode,
  log: Log,
): Promise<void> {
  for (const batch of batchesOf(groups, (group) => JSON.stringify(group).length)) {
    await bringAll(
      batch,
      (some) => bringBatch(database, some, mode, log),
      (group) => log.count('groups', 'skipped', keyOf(group), 'the database refuses it'),
    );
  }
}
