/** What an import did, or in a dry run would do, row by row where there is something to say of a row. */

/** What became of a row of the Django database. */
export type Outcome =
  | 'created'
  | 'updated'
  /** It is here as it is there. */
  | 'unchanged'
  /** It has changed in Django since it was brought, and updating was not asked for. */
  | 'outdated'
  /** It has changed in Django and here since it was brought. Stays as it is here. */
  | 'changed_here'
  /** It was brought and has been deleted here since. Stays away. */
  | 'deleted_here'
  /** It cannot be brought. */
  | 'skipped';

/** How many rows came to what. */
export type Tally = { readonly [Name in Outcome]: number };

/** Something that is to be known of a row. */
export interface RowReport {
  /** What it is and its primary key in Django: `user 12`. */
  readonly row: string;
  /** `incomplete`: it was brought, without something. */
  readonly outcome: Outcome | 'incomplete';
  readonly reason: string;
}

/** What the rows were. */
export type Kind = 'permissions' | 'groups' | 'users' | 'tokens';

/** The whole of it. */
export interface ImportReport extends Readonly<Record<Kind, Tally>> {
  /** Nothing was written. */
  readonly dryRun: boolean;
  /** Tables that users and what they have were read from; null where there is none. */
  readonly read: {
    readonly users: string;
    readonly groups_of_users: string | null;
    readonly permissions_of_users: string | null;
  };
  /** Rows that something is to be known of. */
  readonly rows: readonly RowReport[];
  /** How many more there are. */
  readonly unlisted: number;
  /** What is to be known of many rows, with their number. */
  readonly notes: Readonly<Record<string, number>>;
}

/** Most rows that are listed: bounds the memory where everything is wrong. */
const MAX_ROWS = 10_000;

const nothing = (): Record<Outcome, number> => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  outdated: 0,
  changed_here: 0,
  deleted_here: 0,
  skipped: 0,
});

/** Takes down what happens. */
export interface Log {
  /** Counts a row, and lists it if there is a reason. */
  count(kind: Kind, outcome: Outcome, row?: string, reason?: string): void;
  /** Lists a row that was brought without something. */
  incomplete(row: string, reason: string): void;
  /** Counts what concerns many rows. */
  note(note: string): void;
  /** Everything so far. */
  report(head: Pick<ImportReport, 'dryRun' | 'read'>): ImportReport;
}

/** An empty log. */
export function createLog(): Log {
  const tallies = { permissions: nothing(), groups: nothing(), users: nothing(), tokens: nothing() };
  const rows: RowReport[] = [];
  const notes: Record<string, number> = {};
  let unlisted = 0;
  function list(row: RowReport): void {
    if (rows.length < MAX_ROWS) rows.push(row);
    else unlisted++;
  }
  return {
    count(kind, outcome, row, reason) {
      tallies[kind][outcome]++;
      if (row !== undefined && reason !== undefined) list({ row, outcome, reason });
    },
    incomplete: (row, reason) => list({ row, outcome: 'incomplete', reason }),
    note(note) {
      notes[note] = (notes[note] ?? 0) + 1;
    },
    report: (head) => ({ ...head, ...tallies, rows, unlisted, notes }),
  };
}
