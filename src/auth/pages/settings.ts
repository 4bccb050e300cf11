/** The settings of the pages, checked against each other, and what the pages make of them. */
import type { AuthSettings } from '../../core/settings/auth.ts';
import { PAGE_SETTINGS } from '../../core/settings/pages.ts';
import { domainFault, isUnder } from '../../web/cookie-domain.ts';
import type { Cookie } from '../../web/cookies.ts';
import { safeNext } from '../../web/next.ts';

/** The cookies that carry the tokens. */
export interface TokenCookies {
  /** For all services of `COOKIE_DOMAIN`, or for this host alone. */
  readonly access: Cookie;
  /** For this host alone. */
  readonly refresh: Cookie;
}

/** `COOKIE_DOMAIN` without the dot that old documents write before it. */
const domainOf = ({ cookieDomain }: AuthSettings): string => cookieDomain.replace(/^\./, '');

/** Names and domains of the cookies. Whatever a browser can hold to the host alone is. */
export function tokenCookies(settings: AuthSettings): TokenCookies {
  const domain = domainOf(settings);
  const { accessCookieName, refreshCookieName } = settings;
  return {
    access: domain
      ? { name: accessCookieName || '__Secure-access_token', domain }
      : { name: accessCookieName || '__Host-access_token' },
    refresh: { name: refreshCookieName || '__Host-refresh_token' },
  };
}

function domainFaults(settings: AuthSettings): string[] {
  const domain = domainOf(settings);
  if (domain === '') return [];
  const fault = domainFault(domain);
  if (fault) return [`COOKIE_DOMAIN cannot be ${fault}: write a domain of yours, such as example.com.`];
  const { publicUrl } = settings;
  if (publicUrl === '')
    return ['PUBLIC_URL is missing: COOKIE_DOMAIN needs the address of the auth-service.'];
  if (isUnder(new URL(publicUrl).hostname, domain)) return [];
  return [`COOKIE_DOMAIN cannot be ${domain}: write a domain that PUBLIC_URL (${publicUrl}) lies in.`];
}

function nameFaults(settings: AuthSettings): string[] {
  const { access, refresh } = tokenCookies(settings);
  const faults: string[] = [];
  if (access.domain && access.name.startsWith('__Host-'))
    faults.push(
      'ACCESS_COOKIE_NAME cannot begin with __Host- when COOKIE_DOMAIN shares it: write __Secure-.',
    );
  if (!refresh.name.startsWith('__Host-'))
    faults.push(
      'REFRESH_COOKIE_NAME cannot be shared with other hosts: write a name that begins with __Host-.',
    );
  if (access.name === refresh.name)
    faults.push('ACCESS_COOKIE_NAME cannot be the same as REFRESH_COOKIE_NAME: write two names.');
  return faults;
}

function redirectFaults({ loginRedirectUrl, nextAllowedOrigins, publicUrl }: AuthSettings): string[] {
  // Most write none, and the first URL that a Worker looks at takes it a millisecond.
  if (loginRedirectUrl === PAGE_SETTINGS.loginRedirectUrl.fallback) return [];
  if (safeNext(loginRedirectUrl, publicUrl || 'https://own.invalid', nextAllowedOrigins)) return [];
  return [
    `LOGIN_REDIRECT_URL cannot be ${loginRedirectUrl}: write a path, or list its origin in NEXT_ALLOWED_ORIGINS.`,
  ];
}

/** Everything that is wrong with the settings of the pages. */
export const pageSettingFaults = (settings: AuthSettings): string[] => [
  ...domainFaults(settings),
  ...nameFaults(settings),
  ...redirectFaults(settings),
];
