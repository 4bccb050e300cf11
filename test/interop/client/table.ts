/** The table of client-services in `docs/interop.md`. */
import { rowOf } from '../conformance/row.ts';
import { CLIENT_CASES, type ClientCase } from './cases.ts';

const verdict = (row: ClientCase, ours: string | undefined): string =>
  ours === undefined || ours === row.django ? 'same' : 'different';

/** The cases, which are the same or different on purpose: what is neither fails the tests of this folder. */
export function clientTable(): string {
  const rows = CLIENT_CASES.map((each) => {
    const { id, name, request, ourAuth, ourClient, why = '' } = each;
    const asked = `\`${request.method} ${request.path}\``;
    return rowOf(String(id), asked, name, verdict(each, ourAuth), verdict(each, ourClient), why);
  });
  const head = [
    '#',
    'request',
    'case',
    "Django's client-service, our auth-service",
    "our client-service, Django's auth-service",
    'why',
  ];
  return [rowOf(...head), '|---|---|---|---|---|---|', ...rows].join('\n');
}
