/**
 * Asking for the password again, in between a form and what it asked for. What was sent is carried along sealed, passwords
 * included, so that nothing has to be typed twice and nothing of it stands in the page.
 */
import { field } from '../../../web/field.ts';
import { html } from '../../../web/html.ts';
import { MAX_PASSWORD_BYTES } from '../../passwords/bounds.ts';
import type { Fields } from '../page.ts';
import type { FormState } from '../render.ts';
import { postForm } from './inputs.ts';
import { showAdminForm } from './render.ts';
import type { AdminVisit } from './visit.ts';

const purpose = ({ asker, url }: AdminVisit): string => `admin form ${asker.sessionId} ${url.pathname}`;

/** Fields of ours that are made anew. */
const OURS = ['csrf_token', 'next', 'carried', 'own_password'];

/** A password that was typed again, and what it was typed for. */
export interface Carried {
  readonly password: string;
  readonly fields: Fields;
}

/** What the form of {@link showReauth} brings; undefined if another form was sent, or it was made for another session. */
export async function readCarried(visit: AdminVisit, sent: Fields): Promise<Carried | undefined> {
  const { carried, own_password: password } = sent;
  if (typeof carried !== 'string' || typeof password !== 'string') return undefined;
  const plain = await visit.parts.seal.open(carried, purpose(visit));
  // Longer ones are not even hashed.
  const isBounded = new TextEncoder().encode(password).length <= MAX_PASSWORD_BYTES;
  return plain === undefined ? undefined : { password: isBounded ? password : '', fields: JSON.parse(plain) };
}

/** Asks for the password. */
export async function showReauth(
  visit: AdminVisit,
  fields: Fields,
  state: FormState = {},
): Promise<Response> {
  const { t, parts } = visit;
  const kept = Object.entries(fields).filter(([name]) => !OURS.includes(name));
  const carried = await parts.seal.seal(JSON.stringify(Object.fromEntries(kept)), purpose(visit));
  return showAdminForm(
    visit,
    {
      title: t('Confirm that it is you'),
      isNarrow: true,
      template: (view) =>
        postForm(
          view,
          html`<p class="soft">${t('Your last login was a while ago. Type your password to go on; what you entered is kept.')}</p>
<input type="hidden" name="carried" value="${carried}">
${field(view, {
  name: 'own_password',
  label: t('Your password'),
  type: 'password',
  autocomplete: 'current-password',
  isFirst: true,
})}`,
          { button: t('confirm') },
        ),
    },
    state,
  );
}
