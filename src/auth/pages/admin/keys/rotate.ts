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
  title: 'Rotate now',
  text: 'A successor of the signing key is published now, and signs once every cache can have it. Nobody is logged out.',
  done: () => [PATH, 'doneKeysRotated'],
});

export const compromisedKeysPage = confirmPage(`${PATH}/compromised`, {
  ...rotation(true),
  title: 'Key is compromised',
  text: 'For when a key is known to somebody who must not have it. All keys so far are dropped at once, and a new one signs: every user is logged out, you too. This cannot be undone.',
  button: 'Drop all keys and log everybody out',
  done: () => [PATH, 'doneKeysDropped'],
});
