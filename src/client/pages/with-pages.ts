/**
 * Pages for a client-service: for those that share a domain with the auth-service, which has the login page, and for those
 * that do not and have one of their own.
 */
import { once } from '../../core/once.ts';
import type { ClientPageSettingsInput } from '../../core/settings/client-pages.ts';
import type { SessionSettingsInput } from '../../core/settings/sessions.ts';
import { createCsrf } from '../../web/csrf.ts';
import { favicon } from '../../web/favicon.ts';
import { wantsPage } from '../../web/page.ts';
import type { Route } from '../../web/router.ts';
import { createStylesheet } from '../../web/stylesheet.ts';
import type { RequestContext } from '../context.ts';
import type { ClientParts, Extension } from '../extension.ts';
import type { ClientService } from '../options.ts';
import { forwarder } from '../proxy.ts';
import { resolveSessionSettings } from '../sessions/settings.ts';
import { type SessionClient, withSessions } from '../sessions/with-sessions.ts';
import { passwordResetRoutes, remotePageRoutes } from './elsewhere.ts';
import { type HostedSite, hostedRoute } from './hosted-page.ts';
import { loginPage } from './login.ts';
import { logoutPage } from './logout.ts';
import { passwordChangeDonePage, passwordChangePage } from './password-change.ts';
import { createPages, type Pages } from './protect-page.ts';
import { ICON } from './render.ts';
import { resolvePageSettings } from './settings.ts';
import type { PageCatalogue } from './texts/catalogue.ts';
import type { Site } from './visit.ts';

/** A client-service with pages. */
export interface PageClient<AppUser> extends ClientService<AppUser>, Pages<AppUser> {}
/** A client-service with pages, a login page of its own among them. */
export interface HostedClient<AppUser> extends SessionClient<AppUser>, Pages<AppUser> {}

/** Settings of the pages, and what they are in beside English. */
export interface PageOptions extends ClientPageSettingsInput {
  /** Spoken by `Accept-Language`: `de`, `es`, `fr` and `zhHans` of `easyjwt-edge/page-languages`, and others of yours. */
  readonly languages?: readonly PageCatalogue[];
}

function createSite(input: PageOptions, parts: ClientParts, isHosted: boolean): Site {
  const settings = resolvePageSettings(input, parts.settings, isHosted);
  return {
    settings,
    parts,
    stylesheet: createStylesheet(settings.accentColor, '/auth/style'),
    languages: (input.languages ?? []).map(({ language, texts }) => ({ language, texts: once(texts) })),
    canLogOut: isHosted || settings.authPublicUrl !== '',
  };
}

const commonRoutes = (site: Site): Route<unknown>[] => [
  ...passwordResetRoutes(site),
  site.stylesheet.route,
  favicon(ICON, site.settings),
];

/** The page for browsers, the API of the same path for everything else. */
function passwordChangeRoute(hosted: HostedSite): Route<RequestContext> {
  const { settings, upstream } = hosted.site.parts;
  const forward = forwarder(settings, upstream)(settings.remoteAuthServicePasswordChangePath);
  const route = hostedRoute(passwordChangePage, hosted);
  const { POST = forward } = route.methods;
  return {
    ...route,
    methods: {
      ...route.methods,
      POST: (request, ...rest) => (wantsPage(request) ? POST : forward)(request, ...rest),
    },
  };
}

const hostedRoutes = (hosted: HostedSite): Route<RequestContext>[] => [
  hostedRoute(loginPage, hosted),
  hostedRoute(logoutPage, hosted),
  passwordChangeRoute(hosted),
  hostedRoute(passwordChangeDonePage, hosted),
];

/** The one site that was created along with a client-service. */
function only(sites: readonly Site[]): Site {
  const [site] = sites;
  if (!site) throw new TypeError('Cannot have pages: the client-service was created without the extension');
  return site;
}

/**
 * Gives a client-service pages behind the login of an auth-service that shares a domain with it.
 *
 * @param create creates it with the extension: `(pages) => createClientService({ ..., extensions: [pages] })`
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function withPages<AppUser>(
  input: PageOptions,
  create: (pages: Extension) => ClientService<AppUser>,
): PageClient<AppUser> {
  const sites: Site[] = [];
  const client = create((parts) => {
    const site = createSite(input, parts, false);
    sites.push(site);
    return { routes: () => [...remotePageRoutes(site), ...commonRoutes(site)] };
  });
  return { ...client, ...createPages(only(sites), client) };
}

/**
 * Gives a client-service pages and a login page of its own, which keeps sessions in a sealed cookie.
 *
 * @param create creates it with the extension: `(login) => createClientService({ ..., extensions: [login] })`
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function withHostedLogin<AppUser>(
  input: PageOptions & SessionSettingsInput,
  create: (login: Extension) => ClientService<AppUser>,
): HostedClient<AppUser> {
  const { sessionSecret } = resolveSessionSettings(input);
  const sites: Site[] = [];
  const client: SessionClient<AppUser> = withSessions(input, (sessions) =>
    create((parts) => {
      const site = createSite(input, parts, true);
      sites.push(site);
      const hosted = { site, csrf: createCsrf(sessionSecret), desk: () => client };
      return { ...sessions(parts), routes: () => [...hostedRoutes(hosted), ...commonRoutes(site)] };
    }),
  );
  return { ...client, ...createPages(only(sites), client) };
}
