/** A page with a list: what is read, and its columns, as one description. */
import { type Html, html } from '../../../web/html.ts';
import type { Page as Rows } from '../../admin/view.ts';
import type { AdminText } from '../../texts/admin/translate.ts';
import type { Page } from '../page.ts';
import type { FormState } from '../render.ts';
import { outcomeOf } from './outcome.ts';
import { adminPage } from './page.ts';
import { type AdminFormView, type Heading, showAdminForm } from './render.ts';
import { type Column, pager, table } from './table.ts';
import type { AdminVisit } from './visit.ts';

/** How rows that were read are shown. */
export interface Look<Row> extends Pick<Heading, 'back' | 'actions'> {
  readonly columns: readonly Column<Row>[];
  /** What is said where there is no row. */
  readonly empty: AdminText;
  /** Stands above the list: what it is, or a form that filters it. */
  readonly above?: (view: AdminFormView) => Html;
  /** What stands in that form. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A list. */
export interface List<Found extends Filtered<unknown>> {
  readonly path: string;
  readonly title: AdminText;
  /** Reads a page of it, by an operation. */
  read(visit: AdminVisit): Promise<Found>;
  look(visit: AdminVisit, found: Found): Look<Found['results'][number]>;
}

/** A page of a list, or what is wrong with the form that filters it. */
export type Filtered<Row> = Rows<Row> & { readonly state?: FormState | undefined };

/** Reads a page of a list that a form filters. */
export async function filtered<Row>(
  visit: AdminVisit,
  operation: () => Promise<Rows<Row>>,
): Promise<Filtered<Row>> {
  const { shown = { results: [], next: null }, state } = await outcomeOf(visit, operation);
  return { ...shown, state };
}

/** Makes the page. */
export const listPage = <Found extends Filtered<unknown>>({ path, title, read, look }: List<Found>): Page =>
  adminPage({
    path,
    async show(visit) {
      const found = await read(visit);
      const { columns, empty, above, values = {}, ...heading } = look(visit, found);
      return showAdminForm(
        visit,
        {
          title: visit.t(title),
          ...heading,
          template: (view) => html`${above?.(view)}
${table(visit, { title, columns, rows: found.results, empty })}
${pager(visit, found.next)}`,
        },
        { ...found.state, values },
      );
    },
  });
