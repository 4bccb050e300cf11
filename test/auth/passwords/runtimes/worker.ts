/** On workerd: verifies one Argon2 hash of Django's at `/argon2`, and anywhere else answers with the findings as JSON. */
import { createPasswordHasher } from '../../../../src/auth/passwords/hasher.ts';
import { djangoHashers } from '../../../../src/django-hashers.workerd.ts';
import fixtures from '../django-fixtures.json' with { type: 'json' };
import { verifyFixtures } from './verify-fixtures.ts';

const hasher = createPasswordHasher(djangoHashers);

async function verifyArgon2() {
  const argon2 = fixtures.fullCost.find(({ encoded }) => encoded.startsWith('argon2'));
  return hasher.verify(argon2?.password ?? '', argon2?.encoded ?? '');
}

export default {
  fetch: async ({ url }: Request) =>
    Response.json(
      await (new URL(url).pathname === '/argon2' ? verifyArgon2() : verifyFixtures(djangoHashers)),
    ),
};
