/**
 * Whether cookies can be shared over a domain. Domains under which strangers register their own ("public suffixes") are
 * refused as far as their shape and a short list tell: the whole list of them weighs more than a Worker should. Browsers
 * have the whole list and drop such a cookie, and what starts a process asks it too (`cli/public-suffix.ts`).
 */

/** Those that somebody may well write: of hosts on which an auth-service can run, and of registries of large countries. */
export const PUBLIC_SUFFIXES: ReadonlySet<string> = new Set(
  `co.id co.il co.in co.jp co.ke co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.cn com.co com.eg com.hk
  com.mx com.my com.ng com.pe com.ph com.pk com.pl com.sa com.sg com.tr com.tw com.ua com.vn net.au ne.jp or.jp
  org.au org.uk
  amplifyapp.com appspot.com azurestaticapps.net azurewebsites.net cloudapp.net cloudfront.net deno.dev deno.net
  duckdns.org elasticbeanstalk.com firebaseapp.com fly.dev github.io herokuapp.com netlify.app ngrok.app ngrok.dev ngrok.io
  onrender.com pages.dev replit.app replit.dev run.app trycloudflare.com ts.net up.railway.app vercel.app
  vercel.dev web.app workers.dev`.split(/\s+/),
);

/**
 * Why a domain cannot be shared, as it follows "cannot be"; undefined if nothing speaks against it.
 *
 * @param domain in lower case, without a leading dot
 */
export function domainFault(domain: string): string | undefined {
  const labels = domain.split('.');
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'an address: cookies are shared by names';
  if (labels.length === 1) return 'a top-level domain';
  return PUBLIC_SUFFIXES.has(domain) ? 'a public suffix, under which anybody can register' : undefined;
}

/** Whether a host lies in a domain. */
export const isUnder = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);
