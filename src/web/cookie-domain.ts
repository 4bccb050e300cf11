/**
 * Whether cookies can be shared over a domain. Domains under which strangers register their own ("public suffixes") are
 * refused as far as their shape and a short list tell: the whole list of them weighs more than a Worker should. Browsers
 * have the whole list and drop such a cookie, and `easyjwt check` asks it too.
 */

/** Second labels under which countries register: `co.uk`, `com.br`. */
const REGISTRY_LABELS =
  /^(ac|ad|co|com|ed|edu|go|gob|gouv|gov|govt|gub|id|info|int|ltd|me|mil|ne|net|nom|or|org|plc|sch|web)$/;

/** Hosting domains that give a subdomain to anybody. */
const SHARED_HOSTS = new Set(
  `amplifyapp.com appspot.com azurestaticapps.net azurewebsites.net blogspot.com bubbleapps.io cloudapp.net cloudfront.net
  cloudfunctions.net codeberg.page deno.dev deno.net duckdns.org dyndns.org edgecompute.app edgeone.app elasticbeanstalk.com
  firebaseapp.com fly.dev framer.app ghost.io github.dev github.io githubpreview.dev gitlab.io glitch.me hashnode.dev
  herokuapp.com hf.space lovable.app myshopify.com neocities.org netlify.app ngrok.app ngrok.dev ngrok.io no-ip.org
  notion.site now.sh on-fleek.app onrender.com pages.dev railway.app render.com repl.co replit.app replit.dev run.app
  s3.amazonaws.com square.site stackblitz.io streamlit.app supabase.co surge.sh trycloudflare.com up.railway.app vercel.app
  vercel.dev web.app webflow.io wixsite.com wordpress.com workers.dev ts.net`.split(/\s+/),
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
  const isRegistry = labels.length === 2 && country.length === 2 && REGISTRY_LABELS.test(name);
  return isRegistry || SHARED_HOSTS.has(domain)
    ? 'a public suffix, under which anybody can register'
    : undefined;
}

/** Whether a host lies in a domain. */
export const isUnder = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);
