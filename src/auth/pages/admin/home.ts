/** `/admin/`: what there is for whoever comes in. */
import { html } from '../../../web/html.ts';
import { enterAdmin } from '../../admin/home.ts';
import { adminPage } from './page.ts';
import { showAdmin } from './render.ts';
import { SECTIONS } from './sections.ts';

export const homePage = adminPage({
  path: '/admin',
  async show(visit) {
    const { context, asker, t, may } = visit;
    await enterAdmin(context, asker);
    const seen = SECTIONS.filter(({ anyOf }) => may(...anyOf));
    const main =
      seen.length === 0
        ? html`<p class="card soft">${t('You are staff, but have not been given any permission here yet. Ask a superuser.')}</p>`
        : html`<ul class="tiles">${seen.map(
            ({ path, title, about }) =>
              html`<li class="card"><h2><a href="${path}">${t(title)}</a></h2><p class="soft small">${t(about)}</p></li>`,
          )}</ul>`;
    return showAdmin(visit, { title: t('admin'), main });
  },
});
