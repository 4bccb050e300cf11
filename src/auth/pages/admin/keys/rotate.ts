/** `/admin/keys/rotate` and `/admin/keys/compromised`: ask before the signing key gets a successor. */
import { listKeys, rotateKeys } from '../../../admin/keys.ts';
import { confirmPage } from '../confirm.ts';
import { PATH } from './list.ts';

const NEEDS = 'easyjwt.change_signingkey';

export const rotateKeysPage = confirmPage({
  path: `${PATH}/rotate`,
  needs: NEEDS,
  read: ({ context, asker }) => listKeys(context, asker),
  question: ({ t }) => ({
    title: t('rotateNow'),
    text: t('rotateNowText'),
    button: t('rotateNow'),
    back: { url: PATH, label: t('signingKeys') },
  }),
  perform: ({ context, asker }) => rotateKeys(context, asker, { value: { compromised: false } }),
  done: () => [PATH, 'doneKeysRotated'],
});

export const compromisedKeysPage = confirmPage({
  path: `${PATH}/compromised`,
  needs: NEEDS,
  read: ({ context, asker }) => listKeys(context, asker),
  question: ({ t }) => ({
    title: t('compromised'),
    text: t('compromisedText'),
    button: t('dropKeys'),
    back: { url: PATH, label: t('signingKeys') },
  }),
  perform: ({ context, asker }) => rotateKeys(context, asker, { value: { compromised: true } }),
  done: () => [PATH, 'doneKeysDropped'],
});
