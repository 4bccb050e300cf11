/** The pages of the documentation, taken apart. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

/** A fenced block. */
export interface Block {
  readonly page: string;
  /** The line of the fence, from 1. */
  readonly line: number;
  /** The first word behind the fence; empty where there is none. */
  readonly kind: string;
  readonly source: string;
}

/** A page, by its path in the repository. */
export interface Page {
  readonly path: string;
  readonly blocks: readonly Block[];
  /** The page with its blocks taken out, line for line. */
  readonly prose: string;
}

const FENCE = /^( *)```(\w*)[^\n]*\n([\s\S]*?)^\1```$/gm;

const linesOf = (text: string): number => text.split('\n').length;

function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const blocks = [...text.matchAll(FENCE)].map(({ index, 1: indent = '', 2: kind = '', 3: source = '' }) => ({
    page: path,
    line: linesOf(text.slice(0, index)),
    kind,
    source: source.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
  return { path, blocks, prose: text.replace(FENCE, (block) => block.replaceAll(/[^\n]/g, '')) };
}

/** Those at the root of the repository, and those of `docs`. */
export const PAGES: readonly Page[] = globSync(['*.md', 'docs/*.md'], { cwd: ROOT }).toSorted().map(readPage);

/** The blocks of a kind. */
export const blocksOf = (kind: string): Block[] =>
  PAGES.flatMap(({ blocks }) => blocks.filter((block) => block.kind === kind));

/** Where a block stands, as an editor opens it. */
export const placeOf = ({ page, line }: Block): string => `${page}:${line}`;

/** What stands between backticks in the prose of a page. */
export const codeSpans = ({ prose }: Page): string[] =>
  [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' '));
