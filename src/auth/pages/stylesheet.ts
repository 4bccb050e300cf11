/** The stylesheet under an address that has its hash, so that browsers keep it for good. */
import { sha256Hex } from '../../core/encoding.ts';
import type { AuthRoute } from '../routes/route.ts';
import { styles } from './style.css.ts';

/** Where the stylesheet is, and what answers there. */
export interface Stylesheet {
  url(): Promise<string>;
  readonly route: AuthRoute;
}

/** @param accent `ACCENT_COLOR` */
export function createStylesheet(accent: string): Stylesheet {
  const css = styles(accent);
  let hash: Promise<string> | undefined;
  const name = async () => {
    hash ??= sha256Hex(css);
    return `${(await hash).slice(0, 16)}.css`;
  };
  return {
    url: async () => `/style/${await name()}`,
    route: {
      path: '/style/:name',
      methods: {
        async GET(_request, _context, params) {
          // While a new version is rolled out, a page of the old one gets the new look, but does not keep it.
          const isCurrent = params.name === (await name());
          return new Response(css, {
            headers: {
              'content-type': 'text/css; charset=utf-8',
              'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache',
              'x-content-type-options': 'nosniff',
            },
          });
        },
      },
    },
  };
}
