/**
 * Keys of a service: what its page shows of them, a new one, whose secret is shown once, and the question before one is taken
 * away.
 */
import type { Html } from '../../../../web/html.ts';
import { there } from '../../../admin/refusals.ts';
import type { ServiceKeyOperations, ServiceWithKeys } from '../../../admin/service-keys.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import type { Page } from '../../page.ts';
import type { PageCraft } from '../craft.ts';
import type { AdminFormView } from '../render.ts';
import type { AdminVisit } from '../visit.ts';
import { PATH, pathOf } from './paths.ts';

/** What the page of a service shows of its keys. */
const keysOn =
  ({ html, table, when, rowAction, section, postForm }: PageCraft) =>
  (
    visit: AdminVisit,
    view: AdminFormView,
    { name, keys: rows }: ServiceWithKeys,
    mayChange: boolean,
  ): Html => {
    const { t } = visit;
    const path = `${pathOf(name)}/keys`;
    return section(
      'keys',
      t('Keys'),
      html`<p class="soft">${t('With a key a service signs what it asks over HTTP. A service binding needs none. A revoked key is accepted for half a minute more where it is remembered.')}</p>
${table(visit, {
  title: 'Keys',
  rows,
  empty: 'It has no keys.',
  columns: [
    ['Key id', ({ key_id }) => html`<code>${key_id}</code>`],
    ['Made', ({ created_at }) => when(visit, created_at)],
    [
      'Actions',
      ({ key_id }) =>
        mayChange && rowAction(`${path}/${encodeURIComponent(key_id)}/revoke`, t('Revoke'), key_id),
    ],
  ],
})}
${mayChange && postForm(view, '', { action: path, button: t('New key'), buttonLook: 'plain', isPart: true })}`,
      'part',
    );
  };

/** The page of a service, and those of its keys. */
export const serviceKeyPages = (
  craft: PageCraft,
  { read, create, revoke }: ServiceKeyOperations,
): readonly Page[] => {
  const { html, servicePage, adminPage, sendOn, showAdmin, facts, linkButton, confirmPage } = craft;
  return [
    servicePage({ read, more: keysOn(craft) }),
    adminPage({
      path: `${PATH}/:name/keys`,
      show: async (visit) => sendOn(visit, pathOf(visit.name)),
      async submit(visit) {
        const { t, name, run } = visit;
        const { key_id, secret } = await run(create, name);
        const url = pathOf(name);
        return showAdmin(visit, {
          title: t('New key'),
          back: { url, label: name },
          isNarrow: true,
          main: html`<div class="card"><p class="note good" role="status">${t('The key is made. Its secret is shown this once.')}</p>
${facts([
  [t('Key id'), html`<code>${key_id}</code>`],
  [t('Secret'), html`<code>${secret}</code>`],
])}
<p class="soft">${t('Store it where the service keeps its secrets. Whoever has it can ask as this service.')}</p>
<div class="actions">${linkButton(url, t('I have stored it'), '')}</div></div>`,
        });
      },
    }),
    confirmPage(`${PATH}/:name/keys/:id/revoke`, {
      title: 'Revoke key',
      text: '{name} can no longer sign with the key {key}. This cannot be undone.',
      needs: 'easyjwt.change_service',
      async read({ run, name, params }) {
        const { keys } = await run(read, name);
        const { key_id } = there(keys.find(({ key_id }) => key_id === nameOf(params.id)));
        return { name, key: key_id };
      },
      about: (names) => names,
      back: ({ name }) => ({ url: pathOf(name), label: name }),
      submit: ({ run, name, params }) => run(revoke, name, nameOf(params.id)),
      done: ({ name }) => [pathOf(name), 'doneKeyRevoked'],
    }),
  ];
};
