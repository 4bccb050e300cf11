/** Links between the pages lead somewhere, and every page can be reached. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, type Page, ROOT } from './support/pages.ts';

interface Link {
  /** The path in the repository; that of the page itself for a link within it. */
  readonly path: string;
  readonly anchor: string | undefined;
}

/** As GitHub makes them of headings: a repeated one gets a number. */
function anchorsOf({ prose }: Page): string[] {
  const seen = new Map<string, number>();
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** Links of a page to what is in the repository. */
function linksOf({ path, prose }: Page): Link[] {
  const targets = [...prose.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets
    .filter((target) => !/^https?:\/\//.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      return { path: file === '' ? path : normalize(join(dirname(path), file)), anchor };
    });
}

const byPath = new Map(PAGES.map((page) => [page.path, page]));

describe.each(PAGES.map((page) => [page.path, page] as const))('links of %s', (_path, page) => {
  it('lead to files', () => {
    expect(linksOf(page).filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('lead to headings', () => {
    const lost = linksOf(page).filter(({ path, anchor }) => {
      const target = byPath.get(path);
      return anchor !== undefined && target && !anchorsOf(target).includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});

const docs = PAGES.map(({ path }) => path).filter((path) => path.startsWith('docs/'));

it('of docs/README.md name every page of the docs', () => {
  const index = byPath.get('docs/README.md');
  const named = index ? linksOf(index).map(({ path }) => path) : [];
  expect(docs.filter((path) => path !== 'docs/README.md' && !named.includes(path))).toEqual([]);
});

it('of README.md lead to the index', () => {
  const readme = byPath.get('README.md');
  expect(readme ? linksOf(readme).map(({ path }) => path) : []).toContain('docs/README.md');
});
