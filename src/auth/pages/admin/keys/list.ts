/** `/admin/keys`: the keys that sign tokens, and what each of them does now. */
import { html } from '../../../../web/html.ts';
import { type Key, listKeys } from '../../../admin/keys.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { badge, table, when } from '../table.ts';
import type { AdminVisit } from '../visit.ts';

/** Where signing keys are in the admin. */
export const PATH = '/admin/keys';

const LOOKS = { published: 'neutral', signing: '', retired: 'neutral', gone: 'weak' } as const;

const row = (visit: AdminVisit, { kid, alg, state, created_at, signs_from, verifies_until }: Key) => [
  kid === null ? visit.t('keyOfSettings') : html`<code>${kid}</code>`,
  alg,
  badge(visit.t(`key_${state}`), LOOKS[state]),
  created_at && when(visit, created_at),
  signs_from && when(visit, signs_from),
  verifies_until && when(visit, verifies_until),
];

export const keyListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { context, asker, t, may } = visit;
    const { results } = await listKeys(context, asker);
    const columns = [t('keyId'), t('algorithm'), t('state'), t('made'), t('signsFrom'), t('verifiesUntil')];
    const rows = results.map((key) => row(visit, key));
    const isStatic = results.some(({ kid, state }) => kid === null && state === 'signing');
    const isManaged = !isStatic && may('easyjwt.change_signingkey');
    return showAdmin(visit, {
      title: t('signingKeys'),
      actions: [
        isManaged && linkButton(`${PATH}/rotate`, t('rotateNow'), ''),
        isManaged && linkButton(`${PATH}/compromised`, t('compromised'), 'danger'),
      ],
      main: html`<p class="soft">${t('signingKeysText')}</p>
${table({ caption: t('signingKeys'), columns, rows, empty: t('noSigningKeys') })}`,
    });
  },
});
