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
): string => `# Benchmarks

\`npm run bench -- --write\` measures all of this in one run and writes this page; \`--json\` prints it for machines,
\`--quick\` takes minutes instead of an hour, \`--only sizes,requests\` some of it. Sizes, round trips, rows and calls are counted
and the same everywhere. Times depend on the machine, so they stand beside something measured in the same run.

Measured on ${date} at commit ${commit}: ${cpu}, Node.js ${node}, workerd ${workerd}${quick ? ', with `--quick`' : ''}.

Limits that a test holds: every bundle under its limit in the first table, the round trips of every operation, no operation
that reads more rows when there are more users, nothing asked and nothing computed by a warm request.

The auth Worker was wished at 45 kB for its API and 80 kB with pages and administration. It is far above that: drizzle and jose
take 25 kB before the first line of ours, five languages take 31 kB, Django's password hashes 15 kB, the administration with
its pages 33 kB. Cloudflare counts the limit of a Worker in megabytes; what this costs is start-up time.

${sections.map(markdown).join('\n')}`;
