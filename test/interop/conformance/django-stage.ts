/** The real libraries as a stage for the cases of the wire, in each configuration that a case names. */
import { CONFIGS } from '../../auth/wire/case.ts';
import type { Stage } from '../../auth/wire/play.ts';
import { type Django, startDjango } from '../support/django.ts';
import type { Given, Project } from '../support/projects.ts';
import { djangoStage, FAST_HASHER, SIGNING_KEY } from '../support/stages.ts';
import type { Library } from './released.ts';

const OF: Readonly<Record<Library, { project: Project; module: string; blacklist: string }>> = {
  'django-easyjwt': { project: 'auth', module: 'easyjwt_auth', blacklist: 'easyjwt_auth.token_blacklist' },
  simplejwt: {
    project: 'simplejwt-by-email',
    module: 'rest_framework_simplejwt',
    blacklist: 'rest_framework_simplejwt.token_blacklist',
  },
};

/** A configuration of the cases, in Django's settings. */
function given(library: Library, config: keyof typeof CONFIGS): Given {
  const { module, blacklist } = OF[library];
  const jwt = {
    plain: {},
    rot: { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true },
    revoke: { CHECK_REVOKE_TOKEN: true },
    aud: { AUDIENCE: CONFIGS.aud.audience[0], ISSUER: CONFIGS.aud.issuer },
    leeway: { LEEWAY: CONFIGS.leeway.leeway },
    inactiveok: { CHECK_USER_IS_ACTIVE: false },
    types: { AUTH_HEADER_TYPES: CONFIGS.types.authHeaderTypes },
    sliding: { AUTH_TOKEN_CLASSES: [`${module}.tokens.SlidingToken`] },
  }[config];
  const withBlacklist = config === 'rot' || config === 'sliding';
  const users = library === 'simplejwt' ? ['easyjwt_user'] : [];
  return {
    apps: [...users, ...(withBlacklist ? [blacklist] : [])],
    settings: FAST_HASHER,
    jwt: { SIGNING_KEY, ...jwt },
  };
}

/** simplejwt registers nobody and changes no password; the cases need both to have been done. */
async function besides(django: Django, path: string, init: RequestInit): Promise<Response | undefined> {
  const body = () => JSON.parse(String(init.body));
  if (path === '/auth/create-user/') return Response.json({ id: await django.behind('create', body()) });
  if (path !== '/auth/password-change/') return undefined;
  const { email, new_password: password } = body();
  const found = await django.behind('find', { email });
  await django.behind('set_password', { id: Number(found?.id), password });
  return Response.json({});
}

/** Starts a library in a configuration. */
export async function startLibrary(library: Library, config: keyof typeof CONFIGS): Promise<Stage> {
  const django = await startDjango(OF[library].project, given(library, config));
  const stage = djangoStage(django);
  if (library !== 'simplejwt') return stage;
  return {
    ...stage,
    fetch: async (path, init) => (await besides(django, path, init)) ?? stage.fetch(path, init),
  };
}
