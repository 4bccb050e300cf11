/** The layers of the project as rules on imports; `layers.test.ts` applies them. */
import { isBuiltin } from 'node:module';
import type { Import, SourceFile } from './imports.ts';

/** Which layers a layer may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  storage: ['core'],
  web: ['core'],
  auth: ['core', 'storage', 'web'],
  client: ['core', 'web'],
  adapters: ['door'],
  cli: ['core', 'storage', 'auth'],
  door: ['core', 'storage', 'web', 'auth', 'client', 'adapters', 'cli'],
  worker: ['core', 'storage', 'web', 'auth', 'client', 'adapters', 'cli', 'door'],
};

const DRIVERS = ['@libsql/client', 'drizzle-orm/libsql', 'drizzle-orm/d1'];
const MAY_IMPORT_DRIVERS = ['src/storage/d1.ts', 'src/storage/libsql.ts'];
/** Drizzle says what the tables are, and at run time nothing: it would be a third of a Worker's start-up. */
const SCHEMA = /^src\/storage\/schema[./]/;
const MAY_RUN_DRIZZLE = [SCHEMA, /^src\/storage\/drizzle-table\.ts$/];
const MAY_IMPORT_NODE = [/^src\/cli\//, /^src\/adapters\/serve\//, /^src\/auth\/passwords\/native\.ts$/];

/** What writes the docs, which are of both services. */
const DOCS = /^src\/cli\/docs\//;

/** The layer of a file of ours; a file that lies directly in `src` is a public door. */
export function layerOf(file: string): string {
  const [top, folder, ...deeper] = file.split('/');
  if (top === 'workers') return 'worker';
  return deeper.length === 0 ? 'door' : (folder ?? '');
}

const isOurs = (target: string): boolean => /^(src|workers)\//.test(target);
const within = (target: string, names: readonly string[]): boolean =>
  names.some((name) => target === name || target.startsWith(`${name}/`));

/** What is wrong with one import, if anything. */
function faultOf({ file, target, typeOnly }: Import): string | undefined {
  if (isOurs(target)) {
    const [from, to] = [layerOf(file), layerOf(target)];
    const cacheType = from === 'client' && target === 'src/storage/cache.ts' && typeOnly;
    const docs = DOCS.test(file) && (to === 'client' || to === 'web');
    if (from !== to && !MAY_IMPORT[from]?.includes(to) && !cacheType && !docs)
      return `${from} must not import ${to}`;
  }
  if (within(target, DRIVERS) && !MAY_IMPORT_DRIVERS.includes(file)) return 'only a driver imports a driver';
  if (
    (within(target, ['drizzle-orm']) || SCHEMA.test(target)) &&
    !typeOnly &&
    !MAY_RUN_DRIZZLE.some((files) => files.test(file))
  )
    return 'drizzle gives types here, and does not run';
  if (isBuiltin(target) && !MAY_IMPORT_NODE.some((files) => files.test(file))) return 'not on every runtime';
  return undefined;
}

/** The imports that break a rule: "file → target: why". */
export function layerFaults(sources: readonly SourceFile[]): string[] {
  const files = new Set(sources.map(({ file }) => file));
  return sources.flatMap(({ file, imports, reexportsOnly }) => [
    ...(layerOf(file) === 'door' && !reexportsOnly ? [`${file}: a door only re-exports`] : []),
    ...imports.flatMap((found) => {
      const missing = isOurs(found.target) && !files.has(found.target);
      const fault = missing ? 'no such file in the project' : faultOf(found);
      return fault === undefined ? [] : [`${file} → ${found.target}: ${fault}`];
    }),
  ]);
}

/** One cycle of imports, as the files along it, if there is any. */
export function cycleOf(sources: readonly SourceFile[]): string[] | undefined {
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of graph.get(file) ?? []) {
      const cycle = follow(target, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = follow(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Everything that runs when a file is imported: files of ours and packages. Types do not run. */
export function reach(sources: readonly SourceFile[], file: string): Set<string> {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const seen = new Set<string>();
  const visit = (target: string): void => {
    if (seen.has(target)) return;
    seen.add(target);
    for (const next of byFile.get(target)?.imports ?? []) if (!next.typeOnly) visit(next.target);
  };
  visit(file);
  return seen;
}
