/** A page with a form: what it is about, what stands in it, and what it does, as one description. */
import type { AdminNotice } from '../../texts/admin/translate.ts';
import type { Fields, Page } from '../page.ts';
import { type FormState, sendOn } from '../render.ts';
import { outcomeOf } from './outcome.ts';
import { type AdminPage, adminPage } from './page.ts';
import { type AdminForm, showAdminForm } from './render.ts';
import { sectionOf } from './sections.ts';
import { spread } from './spread.ts';
import { type Texts, textsOfForm } from './texts.ts';
import type { AdminVisit } from './visit.ts';

/** How the form is shown; it leads back to the section that it is in where it does not say otherwise. */
export interface ShownForm extends AdminForm {
  /** What stands in its fields before anything is written into them. */
  readonly values?: Texts;
  /** Whether somebody may write into a field at all: what others send is not shown again. */
  readonly isEditable?: (name: string) => boolean;
}

/** A form. */
export interface Form<Known, Done> {
  /** Reads what it is about, by an operation: that refuses whoever may not, and answers 404 where there is nothing. */
  read(visit: AdminVisit): Promise<Known>;
  show(visit: AdminVisit, known: Known): ShownForm;
  /** Does it, by an operation. */
  submit(visit: AdminVisit, fields: Fields): Promise<Done>;
  /** Fields of the form that are called otherwise than what they stand for, by that. */
  readonly called?: Texts;
  /** Where it leads when it is done, and the message there. */
  done(visit: AdminVisit, shown: Done): readonly [url: string, notice: AdminNotice];
}

/** What its page does: shows it, and shows it again with what was wrong, each message beside what it is about. */
export function pageOf<Known, Done>(form: Form<Known, Done>): Required<Omit<AdminPage, 'path'>> {
  async function show(visit: AdminVisit, state: FormState = {}, sent?: Texts): Promise<Response> {
    const known = await form.read(visit);
    const { values: before = {}, isEditable = () => true, ...content } = form.show(visit, known);
    const names = Object.keys({ ...before, ...sent });
    const from = (name: string) => (sent && isEditable(name) ? sent : before);
    const values = Object.fromEntries(names.map((name) => [name, from(name)[name] ?? '']));
    return showAdminForm(
      visit,
      { back: sectionOf(visit), ...content },
      { ...spread(state, names, form.called), values },
    );
  }
  return {
    show: (visit) => show(visit),
    async submit(visit, fields) {
      const { shown, state } = await outcomeOf(visit, () => form.submit(visit, fields));
      if (state) return show(visit, state, textsOfForm(fields));
      const [url, notice] = form.done(visit, shown);
      return sendOn(visit, url, [], notice);
    },
  };
}

/** Makes the page. */
export const formPage = <Known, Done>(path: string, form: Form<Known, Done>): Page =>
  adminPage({ path, ...pageOf(form) });
