/** Keys of a service: a new one, whose secret is shown once, and the question before one is taken away. */
import { html } from '../../../../web/html.ts';
import { notFound } from '../../../admin/refusals.ts';
import { createServiceKey, readServiceWithKeys, revokeServiceKey } from '../../../admin/service-keys.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { sendOn } from '../../render.ts';
import { confirmPage } from '../confirm.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { facts } from '../table.ts';
import { PATH, pathOf } from './paths.ts';

export const newServiceKeyPage = adminPage({
  path: `${PATH}/:name/keys`,
  show: async (visit) => sendOn(visit, pathOf(visit.name)),
  async submit(visit) {
    const { t, name, run } = visit;
    const { key_id, secret } = await run(createServiceKey, name);
    const code = (text: string) => html`<code>${text}</code>`;
    return showAdmin(visit, {
      title: t('New key'),
      back: { url: pathOf(name), label: name },
      isNarrow: true,
      main: html`<div class="card"><p class="note good" role="status">${t('The key is made. Its secret is shown this once.')}</p>
${facts([
  [t('Key id'), code(key_id)],
  [t('Secret'), code(secret)],
])}
<p class="soft">${t('Store it where the service keeps its secrets. Whoever has it can ask as this service.')}</p>
<div class="actions">${linkButton(pathOf(name), t('I have stored it'), '')}</div></div>`,
    });
  },
});

export const revokeServiceKeyPage = confirmPage(`${PATH}/:name/keys/:id/revoke`, {
  title: 'Revoke key',
  text: '{name} can no longer sign with the key {key}. This cannot be undone.',
  needs: 'easyjwt.change_service',
  async read({ run, name: asked, params }) {
    const { name, keys } = await run(readServiceWithKeys, asked);
    const key = keys.find(({ key_id }) => key_id === nameOf(params.id))?.key_id;
    if (key === undefined) throw notFound();
    return { name, key };
  },
  about: (names) => names,
  back: ({ name }) => ({ url: pathOf(name), label: name }),
  submit: ({ run, name, params }) => run(revokeServiceKey, name, nameOf(params.id)),
  done: ({ name }) => [pathOf(name), 'doneKeyRevoked'],
});
