/** The page before something that cannot be undone: a question, a button that does it, and the way back. */
import { html } from '../../../web/html.ts';
import type { Values } from '../../../web/language.ts';
import { permissionDenied } from '../../admin/refusals.ts';
import type { AdminText } from '../../texts/admin/translate.ts';
import type { Page } from '../page.ts';
import { type Form, formPage } from './form.ts';
import { postForm } from './inputs.ts';
import { sectionOf, type Way } from './sections.ts';
import type { AdminVisit } from './visit.ts';

/** Something that cannot be undone. */
export interface Deed<Known> extends Pick<Form<Known, unknown>, 'read' | 'submit' | 'done'> {
  /** What it is called. */
  readonly title: AdminText;
  /** What will happen, and to what. */
  readonly text: AdminText;
  /** The permission that it takes. Asked of whoever only looks at the page too. */
  readonly needs: string;
  /** What fills in that text. */
  readonly about?: (known: Known) => Values;
  /** What the button says where it is not the title: the deed, not "OK". */
  readonly button?: AdminText;
  /** Where it leads not to do it: the page that this one belongs to. To the section where that is not said. */
  readonly back?: (known: Known, visit: AdminVisit) => Way;
}

/** Makes the page. */
export const confirmPage = <Known>(path: string, deed: Deed<Known>): Page =>
  formPage(path, {
    ...deed,
    async read(visit) {
      const known = await deed.read(visit);
      if (!visit.may(deed.needs)) throw permissionDenied();
      return known;
    },
    show(visit, known) {
      const { t } = visit;
      const { title, text, button = title, about } = deed;
      const back = deed.back?.(known, visit) ?? sectionOf(visit);
      return {
        title: t(title),
        back,
        isNarrow: true,
        template: (view) =>
          postForm(
            view,
            html`<p>${t(text, about?.(known))}</p>
<div class="actions"><button class="danger">${t(button)}</button><a class="button plain" href="${back?.url}">${t('Cancel')}</a></div>`,
            {},
          ),
      };
    },
  });
