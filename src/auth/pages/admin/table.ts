/** Lists of the admin: a table that is a list of cards where it is narrow, and the way to its next page. */
import { type Html, type HtmlValue, html } from '../../../web/html.ts';
import type { AdminText } from '../../texts/admin/translate.ts';
import type { AdminVisit } from './visit.ts';

/** A column: what it is called, and its cell of a row. The cells of the first one name the rows: put the link there. */
export type Column<Row> = readonly [title: AdminText, cell: (row: Row) => HtmlValue];

/** A table. */
export interface Table<Row> {
  /** What it lists, for those who do not see the page around it. */
  readonly title: AdminText;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What is said where there is no row. */
  readonly empty: AdminText;
}

/**
 * Its HTML. Roles are spelt out, because browsers forget them where the style makes cards of the rows; the name of each
 * column is repeated in its cells for the same reason, and read to nobody twice.
 */
export function table<Row>({ t }: AdminVisit, { title, columns, rows, empty }: Table<Row>): Html {
  if (rows.length === 0) return html`<p class="card soft">${t(empty)}</p>`;
  const cells = (row: Row) =>
    columns.map(([name, cell], index) =>
      index === 0
        ? html`<th role="rowheader" scope="row">${cell(row)}</th>`
        : html`<td role="cell"><span class="column" aria-hidden="true">${t(name)}</span><span>${cell(row)}</span></td>`,
    );
  return html`<table class="table" role="table">
<caption>${t(title)}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(([name]) => html`<th role="columnheader" scope="col">${t(name)}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${cells(row)}</tr>`)}</tbody>
</table>`;
}

/**
 * Links to the next page of a list, and to its beginning from all but the first.
 *
 * @param next what the operation answered: null on the last page
 */
export function pager({ t, url }: AdminVisit, next: string | number | null): Html | undefined {
  const query = new URLSearchParams([...url.searchParams].filter(([, value]) => value !== ''));
  const isFirst = !query.has('after');
  const link = (label: AdminText, rel?: Html) =>
    html`<a class="button plain compact" href="${`${url.pathname}?${query}`}"${rel}>${t(label)}</a>`;
  query.delete('after');
  const first = !isFirst && link('From the start');
  if (next !== null) query.set('after', String(next));
  const further = next !== null && link('Next page', html` rel="next"`);
  return first || further
    ? html`<nav class="actions" aria-label="${t('More pages')}">${first}${further}</nav>`
    : undefined;
}

/** Names and what they stand for. */
export const facts = (pairs: readonly (readonly [name: string, value: HtmlValue])[]): Html =>
  html`<dl class="facts">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

/** A short word on a row. */
export const badge = (label: string, kind: '' | 'weak' | 'neutral' = ''): Html =>
  html`<span class="badge ${kind}">${label}</span>`;

const formatted = ({ context }: AdminVisit, iso: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(context.language, { dateStyle: 'medium', timeZone: 'UTC', ...options }).format(
    new Date(iso),
  );

/** The day of a time, in the reader's language and in UTC. */
export const day = (visit: AdminVisit, iso: string): Html =>
  html`<time class="day" datetime="${iso}">${formatted(visit, iso, {})}</time>`;

/** A time, in the reader's language and in UTC: ISO 8601 in, nothing for null. */
export const when = (visit: AdminVisit, iso: string | null): Html | string =>
  iso === null || Number.isNaN(Date.parse(iso))
    ? visit.t('never')
    : html`<time datetime="${iso}">${formatted(visit, iso, { timeStyle: 'short', hourCycle: 'h23' })} UTC</time>`;

/** A link that does something with a row. Its name says with which, for those who hear one link after the other. */
export const rowAction = (url: string, label: string, row: string, look?: Html): Html =>
  html`<a${look} href="${url}" aria-label="${label}: ${row}">${label}</a>`;
