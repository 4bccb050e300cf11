/**
 * `npm run bench`: every figure that the project promises, as ratios within one run.
 *
 * `--only a,b` some groups, `--quick` less often and with fewer users, `--json` for machines, `--write` into
 * docs/benchmarks.md (if all groups ran) and docs/cost.md. A quiet machine gives steadier times; what is counted is the
 * same on any.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { costPage } from './cost.ts';
import { floors } from './floors.ts';
import { costsSection, FEW, growthSections, measureOperations } from './operations.ts';
import { benchmarksPage } from './page.ts';
import { requests } from './requests.ts';
import { plain, type Section, values } from './section.ts';
import { sizes } from './sizes.ts';
import { startup } from './startup.ts';
import { throughput } from './throughput.ts';
import { verification } from './verification.ts';

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const effort = asked.quick ? { seconds: 0.5, rounds: 3 } : { seconds: 1, rounds: 15 };
const users = asked.quick ? [10, 1000, 10_000] : [10, 10_000, 1_000_000];

async function growth(): Promise<readonly Section[]> {
  const all = [];
  for (const each of users) all.push(await measureOperations({ users: each, sessionsPerUser: 1 }, effort));
  return growthSections(all);
}

const GROUPS: Readonly<Record<string, () => Promise<readonly Section[]>>> = {
  sizes,
  operations: async () => [costsSection(await measureOperations(FEW))],
  requests: async () => [await requests()],
  throughput: async () => [await throughput(effort)],
  verification: async () => [await verification(asked.quick ? 100_000 : 1_000_000)],
  floors: async () => [await floors(effort)],
  startup: async () => [await startup(effort)],
  growth,
};

const wanted = asked.only?.split(',') ?? Object.keys(GROUPS);
const strange = wanted.filter((name) => !Object.hasOwn(GROUPS, name));
if (strange.length > 0) {
  console.error(`There is no ${strange.join(', ')}: choose among ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}

const sections: Section[] = [];
for (const [name, measure] of Object.entries(GROUPS)) {
  if (!wanted.includes(name)) continue;
  if (!asked.json) console.log(`… ${name}\n`);
  for (const section of await measure()) {
    sections.push(section);
    if (!asked.json) console.log(plain(section));
  }
}

const conditions = {
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  cpu: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
  node: process.version,
  workerd: createRequire(import.meta.url)('workerd/package.json').version,
  quick: asked.quick,
};
if (asked.json) {
  const figures = Object.fromEntries(sections.map((section) => [section.id, values(section)]));
  console.log(JSON.stringify({ conditions, figures }, null, 2));
}
if (asked.write) {
  const find = (id: string) => sections.find((section) => section.id === id);
  const [operations, perRequest] = [find('operations'), find('requests')];
  if (operations && perRequest)
    writeFileSync('docs/cost.md', costPage(values(operations), values(perRequest)));
  if (!asked.only) writeFileSync('docs/benchmarks.md', benchmarksPage(sections, conditions));
}
