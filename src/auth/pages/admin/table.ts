/** Lists of the admin: a table that is a list of cards where it is narrow, and the way to its next page. */
import { type Html, type HtmlValue, html } from '../../../web/html.ts';
import type { AdminVisit } from './visit.ts';

/** A table. */
export interface Table {
  /** What it lists, for those who do not see the page around it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells by column. The first one names the row: put the link there. */
  readonly rows: readonly (readonly HtmlValue[])[];
  /** What is said where there is no row. */
  readonly empty: string;
}

/**
 * Its HTML. Roles are spelt out, because browsers forget them where the style makes cards of the rows; the name of each
 * column is repeated in its cells for the same reason, and read to nobody twice.
 */
export function table({ caption, columns, rows, empty }: Table): Html {
  if (rows.length === 0) return html`<p class="card soft">${empty}</p>`;
  const cell = (value: HtmlValue, index: number) =>
    index === 0
      ? html`<th role="rowheader" scope="row">${value}</th>`
      : html`<td role="cell"><span class="column" aria-hidden="true">${columns[index]}</span><span>${value}</span></td>`;
  return html`<table class="table" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody>
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
  const link = (label: string, rel: '' | 'next') =>
    html`<a class="button plain compact" href="${`${url.pathname}?${query}`}"${rel && html` rel="next"`}>${label}</a>`;
  query.delete('after');
  const first = !isFirst && link(t('fromTheStart'), '');
  if (next !== null) query.set('after', String(next));
  const further = next !== null && link(t('nextPage'), 'next');
  return first || further
    ? html`<nav class="actions" aria-label="${t('morePages')}">${first}${further}</nav>`
    : undefined;
}

/** A short word on a row. */
export const badge = (label: string, kind: '' | 'weak' | 'neutral' = ''): Html =>
  html`<span class="badge ${kind}">${label}</span>`;

/** The day of a time, in the reader's language and in UTC. */
export const day = ({ context }: AdminVisit, iso: string): Html =>
  html`<time class="day" datetime="${iso}">${new Intl.DateTimeFormat(context.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso))}</time>`;

/** A time, in the reader's language and in UTC: ISO 8601 in, nothing for null. */
export function when({ context, t }: AdminVisit, iso: string | null): Html | string {
  if (iso === null || Number.isNaN(Date.parse(iso))) return t('never');
  const format = new Intl.DateTimeFormat(context.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  return html`<time datetime="${iso}">${format.format(new Date(iso))} UTC</time>`;
}

/** A link that does something with a row. Its name says with which, for those who hear one link after the other. */
export const rowAction = (url: string, label: string, row: string): Html =>
  html`<a href="${url}" aria-label="${label}: ${row}">${label}</a>`;
