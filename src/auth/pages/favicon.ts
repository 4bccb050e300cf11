/** `/favicon.svg`: the first letter of the name, in the accent colour. */
import { html } from '../../web/html.ts';
import type { AuthRoute } from '../routes/route.ts';
import { textOn } from './colors.ts';
import { initial } from './layout.ts';

export const favicon: AuthRoute = {
  path: '/favicon.svg',
  methods: {
    GET(_request, { settings: { accentColor, siteName } }) {
      const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="${accentColor}"/><text x="16" y="22" text-anchor="middle" font-family="system-ui,sans-serif" font-size="18" font-weight="700" fill="${textOn(accentColor)}">${initial(siteName)}</text></svg>`;
      return new Response(svg.toString(), {
        headers: {
          'content-type': 'image/svg+xml',
          'cache-control': 'public, max-age=86400',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'",
        },
      });
    },
  },
};
