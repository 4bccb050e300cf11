/** `/admin/keys/rotate` and `/admin/keys/compromised`: ask before the signing key gets a successor. */
import { listKeys, rotateKeys } from '../../../admin/keys.ts';
import { confirmPage, type Deed } from '../confirm.ts';
import { PATH } from './list.ts';

const rotation = (compromised: boolean): Pick<Deed<unknown>, 'needs' | 'read' | 'submit'> => ({
  needs: 'easyjwt.change_signingkey',
  read: ({ run }) => run(listKeys),
  submit: ({ run }) => run(rotateKeys, { value: { compromised } }),
});

export const rotateKeysPage = confirmPage(`${PATH}/rotate`, {
  ...rotation(false),
  title: 'rotateNow',
  done: () => [PATH, 'doneKeysRotated'],
});

export const compromisedKeysPage = confirmPage(`${PATH}/compromised`, {
  ...rotation(true),
  title: 'compromised',
  button: 'dropKeys',
  done: () => [PATH, 'doneKeysDropped'],
});
