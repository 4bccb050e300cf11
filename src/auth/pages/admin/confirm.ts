/** The page before something that cannot be undone: a question, a button that does it, and the way back. */

import { problemNote } from '../../../web/field.ts';
import { type Html, html } from '../../../web/html.ts';
import { permissionDenied } from '../../admin/refusals.ts';
import type { Notice } from '../cookies.ts';
import type { Page } from '../page.ts';
import { type FormState, sendOn } from '../render.ts';
import { outcomeOf } from './outcome.ts';
import { adminPage } from './page.ts';
import { showAdminForm } from './render.ts';
import type { AdminVisit } from './visit.ts';

/** What is asked. Texts are in the language of the reader. */
export interface Question {
  readonly title: string;
  /** What will happen, and to what. */
  readonly text: string | Html;
  /** What the button says: the deed, not "OK". */
  readonly button: string;
  /** Where it leads not to do it: the page that this one belongs to. */
  readonly back: { readonly url: string; readonly label: string };
}

/** Something that cannot be undone. */
export interface Deed<Shown> {
  readonly path: string;
  /** The permission that it takes. Asked of whoever only looks at the page too. */
  readonly needs: string;
  /** Reads what it is done to, by an operation; 404 if that is not there. */
  read(visit: AdminVisit): Promise<Shown>;
  question(visit: AdminVisit, shown: Shown): Question;
  /** Does it, by an operation. */
  perform(visit: AdminVisit): Promise<unknown>;
  /** Where it leads when it is done, and the message there. */
  done(visit: AdminVisit): readonly [url: string, notice: Notice];
}

/** Makes the page. */
export function confirmPage<Shown>(deed: Deed<Shown>): Page {
  async function ask(visit: AdminVisit, state?: FormState): Promise<Response> {
    const shown = await deed.read(visit);
    if (!visit.may(deed.needs)) throw permissionDenied();
    const { title, text, button, back } = deed.question(visit, shown);
    return showAdminForm(
      visit,
      {
        title,
        back,
        isNarrow: true,
        template: (view) => html`<div class="card">
${problemNote(view)}
<p>${text}</p>
<form method="post" action="${visit.url.pathname}">${view.hidden}
<div class="actions"><button class="danger">${button}</button><a class="button plain" href="${back.url}">${visit.t('cancel')}</a></div>
</form>
</div>`,
      },
      state,
    );
  }
  return adminPage({
    path: deed.path,
    show: (visit) => ask(visit),
    async submit(visit) {
      const { state } = await outcomeOf(visit, () => deed.perform(visit));
      if (state) return ask(visit, state);
      const [url, notice] = deed.done(visit);
      return sendOn(visit, url, [], notice);
    },
  });
}
