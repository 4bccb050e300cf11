/** Keys of a service: a new one, whose secret is shown once, and the question before one is taken away. */
import { html } from '../../../../web/html.ts';
import { notFound } from '../../../admin/refusals.ts';
import { createServiceKey, readServiceWithKeys, revokeServiceKey } from '../../../admin/service-keys.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { sendOn } from '../../render.ts';
import { confirmPage } from '../confirm.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { PATH, pathOf } from './form.ts';

export const newServiceKeyPage = adminPage({
  path: `${PATH}/:name/keys`,
  show: async (visit) => sendOn(visit, pathOf(nameOf(visit.params.name))),
  async submit(visit) {
    const { context, asker, params, t } = visit;
    const name = nameOf(params.name);
    const { key_id, secret } = await createServiceKey(context, asker, name);
    return showAdmin(visit, {
      title: t('newKey'),
      back: { url: pathOf(name), label: name },
      isNarrow: true,
      main: html`<div class="card"><p class="note good" role="status">${t('keySecretOnce')}</p>
<dl class="facts"><dt>${t('keyId')}</dt><dd><code>${key_id}</code></dd><dt>${t('secret')}</dt><dd><code>${secret}</code></dd></dl>
<p class="soft">${t('keySecretText')}</p>
<div class="actions">${linkButton(pathOf(name), t('keySecretNoted'), '')}</div></div>`,
    });
  },
});

export const revokeServiceKeyPage = confirmPage({
  path: `${PATH}/:name/keys/:id/revoke`,
  needs: 'easyjwt.change_service',
  async read({ context, asker, params }) {
    const { name, keys } = await readServiceWithKeys(context, asker, nameOf(params.name));
    const key = keys.find(({ key_id }) => key_id === nameOf(params.id));
    if (!key) throw notFound();
    return { name, ...key };
  },
  question: ({ t }, { name, key_id }) => ({
    title: t('revokeKey'),
    text: t('revokeKeyText', { name, key: key_id }),
    button: t('revokeKey'),
    back: { url: pathOf(name), label: name },
  }),
  perform: ({ context, asker, params }) =>
    revokeServiceKey(context, asker, nameOf(params.name), nameOf(params.id)),
  done: ({ params }) => [pathOf(nameOf(params.name)), 'doneKeyRevoked'],
});
