/** Pages that ask for a mail to an address. What they answer is the same whether or not anybody has the address. */
import { requireMail } from '../mail/require.ts';
import { INVALID_EMAIL } from '../routes/recovery-errors.ts';
import type { Text } from '../texts/en.ts';
import type { PageNotice } from '../texts/translate.ts';
import { everybody, type FormPage, formPage, way } from './form-page.ts';
import type { Page } from './page.ts';
import { sendOn } from './render.ts';

/** What differs between them. */
export interface MailForm
  extends Pick<FormPage<'email', object, undefined>, 'path' | 'title' | 'button' | 'open' | 'template'> {
  readonly explained?: Text;
  readonly request: 'requestPasswordReset' | 'requestEmailVerification';
  /** What the login page says then. It leads whoever is logged in on to their account. */
  readonly notice: PageNotice;
}

/** Makes the page. */
export const askForMail = ({ explained, request, notice, ...form }: MailForm): Page =>
  formPage(everybody, {
    ...form,
    fields: [{ name: 'email', label: 'email' }],
    look: ({ t, carried }) => ({
      explained: explained && t(explained),
      foot: way(`/login${carried}`, t('backToLogIn')),
    }),
    async submit(visit, text) {
      const { context } = visit;
      const outcome = await requireMail(context).mailing[request](context, text('email'));
      return outcome === 'requested' ? sendOn(visit, '/login', [], notice) : { faults: INVALID_EMAIL };
    },
  });
