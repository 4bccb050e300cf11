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
  return `# Benchmarks

\`npm run bench -- --write\` measures all of this in one run and writes this page; \`--json\` prints it for machines,
\`--quick\` takes three minutes instead of fifteen, \`--only sizes,requests\` some of it. Sizes, round trips, rows and calls are counted
and the same everywhere. Times depend on the machine, so they stand beside something measured in the same run.

Measured on ${date} at commit ${commit}: ${cpu}, Node.js ${node}, workerd ${workerd}${quick ? ', with `--quick`' : ''}.

Limits that a test holds: every bundle under its limit in the first table, the round trips of every operation, no operation
that reads more rows when there are more users, nothing asked and nothing computed by a warm request.

The auth Worker was wished at 45 kB for its API and 80 kB with pages and administration. Neither was reached: of its
${reached('bundles', 'auth Worker as deployed')} kB, five languages take ${reached('auth-parts', 'languages beside English')}, Django's password hashes ${reached('auth-parts', "hashes of Django's users")}, pages, administration and its pages
${['pages', 'administration', 'pages of the administration'].map((name) => reached('auth-parts', name)).join(' + ')}, and drizzle and jose ${reached('auth-parts', 'drizzle')} + ${reached('auth-parts', 'jose')}, which leaves little room for an API within 45. Cloudflare counts the limit of a
Worker in megabytes; what this costs is start-up time, which goes with the size of what is read.

${sections.map(markdown).join('\n')}`;
};
