/** The text of `docs/interop.md`. */
import { envName } from '../../../src/core/settings/setting.ts';
import { CONFIGS } from '../../auth/wire/case.ts';
import { clientTable } from '../client/table.ts';
import { releaseTable } from './table.ts';

/** What stands in the column of settings. */
const configurations = (): string =>
  Object.entries(CONFIGS)
    .filter(([, settings]) => Object.keys(settings).length > 0)
    .map(([name, settings]) => {
      const written = Object.entries(settings).map(([key, value]) => `\`${envName(key)}=${value}\``);
      return `- ${name}: ${written.join(', ')}`;
    })
    .join('\n');

/** The page around the conformance table. */
export const interopPage = (table: string): string => `# In the place of Django, and beside it

Either side can be swapped for its Django counterpart. \`npm run test:interop\` holds that with the real libraries: it makes a
Python virtual environment with pinned releases of Django, django-easyjwt and simplejwt, starts real processes on this machine
and puts them together. It needs \`python3\` (3.10 or newer, with venv and pip) and a package index.

| | what is put together |
|---|---|
| 1 | django-easyjwt's client-service in front of our auth-service, on Node.js and in workerd, with HS256 and with EdDSA |
| 2 | our client-service in front of django-easyjwt's auth-service, and of a plain simplejwt project |
| 3 | tokens of simplejwt here and ours there: HS256, RS256, ES256 and EdDSA, by a shared key and by our JWKS |
| 4 | password hashes of Django here and ours there |
| 5 | a live move: people log in at Django, \`import-django\` runs, and their refresh tokens go on working |

## The answers of the auth-service

Every case is played against the Django libraries and against our auth-service. *Same* means the same status and the same
body to the byte; *different* is on purpose, for the reason given, in which Q1 to Q23 are quirks and bugs of the Django libraries
that are held not to be ours (\`test/auth/wire/quirks.test.ts\`). The columns are values of \`COMPAT\`: the default and
\`django-easyjwt\` compared with django-easyjwt 1.1.0, \`simplejwt\` with simplejwt, which has no registration and no change of
passwords (–). Cases with settings were played with them on both sides:

${configurations()}

\`npm run test:interop\` prints this table and writes it here.

${table}

The last column of modes compares with simplejwt as it is after 5.5.1. That release itself differs in this:

${releaseTable()}

## The answers of a client-service

The same cases with one of the two swapped, the auth-service strict in rotating (\`REFRESH_GRACE=0\`), as Django's is when it
blacklists after rotation. *Same* is what django-easyjwt's client-service answers in front of its own auth-service. Not in it,
and tested as a whole: cookies and CSRF, sessions, the admin, changing a password.

${clientTable()}
`;
