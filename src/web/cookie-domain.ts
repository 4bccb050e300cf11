/**
 * Whether cookies can be shared over a domain. Domains under which strangers register their own ("public suffixes") are
 * refused as far as their shape and a short list tell: the whole list of them weighs more than a Worker should. Browsers
 * have the whole list and drop such a cookie, and what starts a process asks it too (`cli/public-suffix.ts`).
 */
import { countriesOf } from './registries.ts';

/** Hosting domains that give a subdomain to anybody. */
export const SHARED_HOSTS: ReadonlySet<string> = new Set(
  `amplifyapp.com appspot.com azurestaticapps.net azurewebsites.net blogspot.com bubbleapps.io cloudapp.net
  cloudfront.net cloudfunctions.net codeberg.page deno.dev deno.net duckdns.org dyndns.org edgecompute.app
  elasticbeanstalk.com firebaseapp.com fly.dev framer.app github.io githubpreview.dev gitlab.io herokuapp.com
  hf.space lovable.app myshopify.com netlify.app ngrok.app ngrok.dev ngrok.io no-ip.org notion.site now.sh onrender.com pages.dev repl.co replit.app replit.dev run.app s3.amazonaws.com square.site
  streamlit.app supabase.co surge.sh trycloudflare.com up.railway.app vercel.app vercel.dev web.app webflow.io
  wixsite.com workers.dev ts.net`.split(/\s+/),
);

/**
 * Why a domain cannot be shared, as it follows "cannot be"; undefined if nothing speaks against it.
 *
 * @param domain in lower case, without a leading dot
 */
export function domainFault(domain: string): string | undefined {
  const labels = domain.split('.');
  const [name = '', country = ''] = labels;
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'an address: cookies are shared by names';
  if (labels.length === 1) return 'a top-level domain';
  const isRegistry = labels.length === 2 && countriesOf(name).includes(country);
  return isRegistry || SHARED_HOSTS.has(domain)
    ? 'a public suffix, under which anybody can register'
    : undefined;
}

/** Whether a host lies in a domain. */
export const isUnder = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);
