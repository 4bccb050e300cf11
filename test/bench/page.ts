/** `docs/benchmarks.md`. */
import { markdown, type Section, values } from './section.ts';

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
  const reached = (id: string, row: string): string => {
    const section = sections.find((each) => each.id === id);
    return (section ? values(section)[row]?.['gzip, kB'] : undefined)?.toFixed(0) ?? '?';
  };
  const part = (name: string) => reached('auth-parts', name);
  return `# Benchmarks

\`npm run bench -- --write\` measures all of this in one run and writes this page; \`--json\` prints it for machines,
\`--quick\` takes three minutes instead of twenty, \`--only sizes,requests\` some of it. Sizes, round trips, rows and calls are counted
and the same everywhere. Times depend on the machine, so they stand beside something measured in the same run.

Measured on ${date} at commit ${commit}: ${cpu}, Node.js ${node}, workerd ${workerd}${quick ? ', with `--quick`' : ''}.

Limits that a test holds: every bundle under its limit in the first table, the round trips of every operation, no operation
that reads more rows when there are more users, nothing asked and nothing computed by a warm request.

The auth Worker keeps to the 45 kB that its API was to weigh at most. With pages and administration it was to weigh 80 kB and
weighs ${reached('bundles', 'auth Worker with pages and administration')}: pages, administration and its pages come to
${['pages', 'administration', 'pages of the administration'].map(part).join(' + ')} kB, which is words, style and what each of them does. Cloudflare counts the limit of a Worker in
megabytes; what this costs is start-up time, which goes with the size of what is read. What is not imported costs nothing:
[the parts](concepts.md#parts).

${sections.map(markdown).join('\n')}`;
};
