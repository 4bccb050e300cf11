/** The conformance table of `docs/interop.md`. */
import { expectedIn, MODES, type Mode, type WireCase } from '../../auth/wire/case.ts';
import { WIRE_CASES } from '../../auth/wire/cases/index.ts';
import { captured, has, inRelease, type Library } from './released.ts';
import { rowOf } from './row.ts';

/** What a comparison came to; anything else is not on purpose. */
export type Verdict = 'same' | 'different' | `unexpected: ${string}`;

/** The library that a mode is measured by. */
export const libraryOf = (mode: Mode): Library => (mode === 'simplejwt' ? 'simplejwt' : 'django-easyjwt');

/** What the verdict on a case is if we answer what it says. */
export const intended = (row: WireCase, mode: Mode): Verdict =>
  expectedIn(mode, row) === captured(libraryOf(mode), row) ? 'same' : 'different';

const HEAD = [
  rowOf(
    '#',
    'request',
    'case',
    'settings',
    'default',
    '`COMPAT=django-easyjwt`',
    '`COMPAT=simplejwt`',
    'why',
  ),
  '|---|---|---|---|---|---|---|---|',
];

/** The rows, one for each case. */
export function conformanceTable(verdictOn: (row: WireCase, mode: Mode) => Verdict): string {
  const rows = WIRE_CASES.map((each) => {
    const { id, name, config, request, why } = each;
    const verdicts = MODES.map((mode) => (has(libraryOf(mode), each) ? verdictOn(each, mode) : '–'));
    const reason = verdicts.includes('different') ? (why ?? '') : '';
    const asked = `\`${request.method} ${request.path}\``;
    return rowOf(id === 0 ? '' : String(id), asked, name, config ?? '', ...verdicts, reason);
  });
  return [...HEAD, ...rows].join('\n');
}

/** Where a release of simplejwt answers something else than the cases say. */
export function releaseTable(): string {
  const status = (answer: string) => answer.slice(0, 3);
  const rows = WIRE_CASES.flatMap((each) => {
    const released = inRelease(each);
    if (!released || !has('simplejwt', each)) return [];
    const ours = status(expectedIn('simplejwt', each));
    return [rowOf(String(each.id), each.name, status(released), status(captured('simplejwt', each)), ours)];
  });
  return [rowOf('#', 'case', '5.5.1', 'later', 'ours'), '|---|---|---|---|---|', ...rows].join('\n');
}
