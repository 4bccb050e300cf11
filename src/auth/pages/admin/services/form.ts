/** The form of a service: whether it is open, and where its pages are. */
import { type Html, html } from '../../../../web/html.ts';
import type { Fields } from '../../page.ts';
import { checkbox, textArea } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';

/** Where services are in the admin. */
export const PATH = '/admin/services';

/** Where one is added: no service has that name. */
export const ADD_PATH = `${PATH}/_add`;

/** Where one of them is. */
export const pathOf = (name: string): string => `${PATH}/${encodeURIComponent(name)}`;

/** Its controls, apart from the name. */
export const serviceControls = (view: AdminFormView, isDisabled: boolean): Html => html`
${checkbox(view, { name: 'is_open', label: view.t('openService'), hint: view.t('openServiceHint'), isDisabled })}
${textArea(view, {
  name: 'origins',
  label: view.t('origins'),
  hint: view.t('originsHint'),
  rows: 3,
  isCode: true,
  isDisabled,
})}`;

/** What it sent, as the operations take it. */
export const serviceFields = ({ is_open, origins }: Fields) => ({
  is_open: is_open !== undefined,
  origins: typeof origins === 'string' ? origins.split(/\s+/).filter(Boolean) : origins,
});
