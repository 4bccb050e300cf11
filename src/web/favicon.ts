/** The icon of the pages: the first letter of the name, in the accent colour. */
import { textOn } from './colors.ts';
import { initial } from './document.ts';
import { html } from './html.ts';
import type { Route } from './router.ts';

/** `SITE_NAME` and `ACCENT_COLOR`. */
export interface Look {
  readonly siteName: string;
  readonly accentColor: string;
}

/** The icon at a path. */
export const favicon = (path: string, { accentColor, siteName }: Look): Route<unknown> => ({
  path,
  methods: {
    GET() {
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
});
