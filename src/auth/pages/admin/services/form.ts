/** The form of a service: whether it is open, and where its pages are. */
import { type Html, html } from '../../../../web/html.ts';
import { checkbox, textArea } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';
import type { Texts } from '../texts.ts';

/** Its controls, apart from the name. */
export const serviceControls = (view: AdminFormView, isDisabled: boolean): Html => html`
${checkbox(view, { name: 'is_open', label: view.t('Open to all users'), hint: view.t('If not, only those may enter who have an access level here, and superusers.'), isDisabled })}
${textArea(view, { name: 'origins', label: view.t('Addresses of its pages'), hint: view.t('Origins such as https://app.example.com, one a line. Logging in and out may lead there; it takes up to a minute until a change is known everywhere.'), isCode: true, isDisabled })}`;

/** What it stands for, as the operations take it. Addresses that were not sent, as no browser does, stay as they were. */
export const readService = ({ is_open, origins }: Texts, before: Texts = {}) => ({
  is_open: Boolean(is_open),
  origins: (origins ?? before.origins ?? '').split(/\s+/).filter(Boolean),
});
