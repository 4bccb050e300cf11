/** `docs/benchmarks.md`. */
import { markdown, type Section } from './section.ts';

/** Where and when it was measured. */
export interface Conditions {
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly node: string;
  readonly workerd: string;
  readonly quick: boolean;
}

/** The page: every table, and what to make of them. */
export const benchmarksPage = (
  sections: readonly Section[],
  { date, commit, cpu, node, workerd, quick }: Conditions,
): string => {
  return `# Benchmarks

\`npm run bench -- --write\` measures all of this in one run and writes this page; \`--json\` prints it for machines,
\`--quick\` takes three minutes instead of twenty, \`--only sizes,requests\` some of it. Sizes, round trips, rows and calls are counted
and the same everywhere. Times depend on the machine, so they stand beside something measured in the same run.

Measured on ${date} at commit ${commit}: ${cpu}, Node.js ${node}, workerd ${workerd}${quick ? ', with `--quick`' : ''}.

Limits that a test holds: every bundle under its limit in the first table, the round trips of every operation, no operation
that reads more rows when there are more users, nothing asked and nothing computed by a warm request.

The auth Worker's API was to weigh 45 kB at most, and 80 kB with pages and administration, where mail, languages, signed
requests, extra data and users in several databases bring what is theirs: [the parts](concepts.md#parts). What is not imported
costs nothing. Cloudflare counts the limit of a Worker in megabytes; what weight costs is start-up time, which goes with the
size of what is read.

${sections.map(markdown).join('\n')}`;
};
