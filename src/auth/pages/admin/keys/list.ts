/** `/admin/keys`: the keys that sign tokens, and what each of them does now. */
import { html } from '../../../../web/html.ts';
import { listKeys } from '../../../admin/keys.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { badge, when } from '../table.ts';

/** Where signing keys are in the admin. */
export const PATH = '/admin/keys';

const LOOKS = { published: 'neutral', signing: '', retired: 'neutral', gone: 'weak' } as const;

export const keyListPage = listPage({
  path: PATH,
  title: 'signingKeys',
  read: ({ run }) => run(listKeys),
  look(visit, { results }) {
    const { t, may } = visit;
    const time = (iso: string | null) => iso && when(visit, iso);
    const isStatic = results.some(({ kid, state }) => kid === null && state === 'signing');
    const isManaged = !isStatic && may('easyjwt.change_signingkey');
    return {
      actions: [
        isManaged && linkButton(`${PATH}/rotate`, t('rotateNow'), ''),
        isManaged && linkButton(`${PATH}/compromised`, t('compromised'), 'danger'),
      ],
      above: () => html`<p class="soft">${t('signingKeysText')}</p>`,
      empty: 'noSigningKeys',
      columns: [
        ['keyId', ({ kid }) => (kid === null ? t('keyOfSettings') : html`<code>${kid}</code>`)],
        ['algorithm', ({ alg }) => alg],
        ['state', ({ state }) => badge(t(`key_${state}`), LOOKS[state])],
        ['made', ({ created_at }) => time(created_at)],
        ['signsFrom', ({ signs_from }) => time(signs_from)],
        ['verifiesUntil', ({ verifies_until }) => time(verifies_until)],
      ],
    };
  },
});
