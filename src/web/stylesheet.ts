/** The stylesheet under an address that has its hash, so that browsers keep it for good. */
import { sha256Hex } from '../core/encoding.ts';
import { once } from '../core/once.ts';
import type { Route } from './router.ts';
import { styles } from './style.css.ts';

/** Where the stylesheet is, and what answers there. */
export interface Stylesheet {
  url(): Promise<string>;
  readonly route: Route<unknown>;
}

/**
 * @param accent `ACCENT_COLOR`
 * @param folder path under which it lies
 * @param further styles of pages that not every service has
 */
export function createStylesheet(accent: string, folder: string, further = ''): Stylesheet {
  const css = once(() => `${styles(accent)}${further}`);
  const hash = once(() => sha256Hex(css()));
  const id = async () => (await hash()).slice(0, 16);
  return {
    url: async () => `${folder}/${await id()}`,
    route: {
      path: `${folder}/:id`,
      methods: {
        async GET(_request, _context, params) {
          // While a new version is rolled out, a page of the old one gets the new look, but does not keep it.
          const isCurrent = params.id === (await id());
          return new Response(css(), {
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
