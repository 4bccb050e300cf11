/** What a change was: fields as they were and as they became. */
import { type Html, type HtmlValue, html } from '../../../../web/html.ts';
import type { Event } from '../../../admin/events.ts';
import type { AdminTranslate } from '../../../texts/admin/translate.ts';
import { facts } from '../table.ts';

/** A value as it is stored; a text without its quotes. */
const shown = (value: unknown): string =>
  value === undefined || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** The details of an event, folded up; nothing where there are none. */
export function details(t: AdminTranslate, { details: known, request_id }: Event): Html | string {
  const { target = {}, before = {}, after = {}, set = [], operator } = known ?? {};
  const names = Object.keys({ ...before, ...after });
  const changes = names.map((name): [string, HtmlValue] => {
    const [old, now] = [Reflect.get(before, name), Reflect.get(after, name)];
    return [
      name,
      Object.hasOwn(before, name) && Object.hasOwn(after, name)
        ? html`<del>${shown(old)}</del> <span aria-hidden="true">→</span> <ins>${shown(now)}</ins>`
        : shown(old ?? now),
    ];
  });
  const targets = Object.entries(target).map(([name, value]): [string, string] => [name, String(value)]);
  const further: [string, string | null | undefined][] = [
    [t('Set'), set.join(', ')],
    [t('Operator'), operator],
    [t('Request'), request_id],
  ];
  const all = [...targets, ...changes, ...further.filter(([, value]) => value)];
  const summary = targets.map(([, value]) => value).join(', ') || names.join(', ') || t('Show');
  return all.length > 0 ? html`<details><summary>${summary}</summary>${facts(all)}</details>` : '';
}
