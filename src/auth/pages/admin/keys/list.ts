/** `/admin/keys`: the keys that sign tokens, and what each of them does now. */
import { html } from '../../../../web/html.ts';
import { listKeys } from '../../../admin/keys.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { badge, when } from '../table.ts';

/** Where signing keys are in the admin. */
export const PATH = '/admin/keys';

const STATES = {
  published: ['published, signs soon', 'neutral'],
  signing: ['signs', ''],
  retired: ['retired, verifies', 'neutral'],
  gone: ['gone', 'weak'],
} as const;

export const keyListPage = listPage({
  path: PATH,
  title: 'Signing keys',
  read: ({ run }) => run(listKeys),
  look(visit, { results }) {
    const { t, may } = visit;
    const time = (iso: string | null) => iso && when(visit, iso);
    const isStatic = results.some(({ kid, state }) => kid === null && state === 'signing');
    const isManaged = !isStatic && may('easyjwt.change_signingkey');
    return {
      actions: [
        isManaged && linkButton(`${PATH}/rotate`, t('Rotate now'), ''),
        isManaged && linkButton(`${PATH}/compromised`, t('Key is compromised'), 'danger'),
      ],
      above: () =>
        html`<p class="soft">${t('A key is published before it signs, and kept while anything that it signed is valid. Scheduled runs replace it when it is due.')}</p>`,
      empty: 'There is no key yet: the first one is made when a token is signed.',
      columns: [
        ['Key id', ({ kid }) => (kid === null ? t('of the settings') : html`<code>${kid}</code>`)],
        ['Algorithm', ({ alg }) => alg],
        [
          'State',
          ({ state }) => {
            const [text, look] = STATES[state];
            return badge(t(text), look);
          },
        ],
        ['Made', ({ created_at }) => time(created_at)],
        ['Signs from', ({ signs_from }) => time(signs_from)],
        ['Verifies until', ({ verifies_until }) => time(verifies_until)],
      ],
    };
  },
});
