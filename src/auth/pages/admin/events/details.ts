/** What a change was: fields as they were and as they became. */
import { type Html, html } from '../../../../web/html.ts';
import type { Event } from '../../../admin/events.ts';
import type { AdminTranslate } from '../../../texts/admin/translate.ts';

/** A value as it is stored; a text without its quotes. */
const shown = (value: unknown): string =>
  value === undefined || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** The details of an event, folded up; nothing where there are none. */
export function details(t: AdminTranslate, { details: known, request_id }: Event): Html | string {
  const { target = {}, before = {}, after = {}, set = [], operator } = known ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const facts: (readonly [string, string | Html])[] = [
    ...Object.entries(target).map(([name, value]) => [name, String(value)] as const),
    ...names.map((name) => {
      const [old, now] = [Reflect.get(before, name), Reflect.get(after, name)];
      const change = html`<del>${shown(old)}</del> <span aria-hidden="true">→</span> <ins>${shown(now)}</ins>`;
      return [
        name,
        Object.hasOwn(before, name) && Object.hasOwn(after, name) ? change : shown(old ?? now),
      ] as const;
    }),
    ...(set.length > 0 ? [[t('fieldsSet'), set.join(', ')] as const] : []),
    ...(operator === undefined ? [] : [[t('operator'), operator] as const]),
    ...(request_id === null ? [] : [[t('requestId'), request_id] as const]),
  ];
  if (facts.length === 0) return '';
  const terms = facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<details><summary>${Object.values(target).map(String).join(', ') || names.join(', ') || t('show')}</summary><dl class="facts">${terms}</dl></details>`;
}
