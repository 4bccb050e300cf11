/** `docs/security.md`: `node test/security/page.ts` writes it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NamedTest, namedTests } from './named-tests.ts';
import { CHAPTERS, type Statement } from './statements.ts';

const ROOT = join(import.meta.dirname, '../..');

const HEAD = `# What holds, and which tests hold it

<!-- Made by \`npm run docs\` from test/security/statements.ts and the names of the tests. -->

Statement by statement: what must hold, what this project does about it, and the tests whose names begin with the
statement's id. The build fails where one has no test. \`npm run mutations\` takes what protects each statement out, once, in a
copy, and fails unless a test that is named after the statement does (\`-- --only A5,B2\` for some of them). The threat model behind it is in [threat-model.md](threat-model.md).
`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll("\\'", "'");

function testsOf(id: string, tests: readonly NamedTest[]): string {
  const files = [...new Set(tests.map(({ file }) => file))];
  return (
    files
      .map((file) => `[${file.replace(/^test\//, '').replace(/\.test\.ts$/, '')}](../${file})`)
      .join(', ') || `${id}?`
  );
}

const row = ({ id, holds, does }: Statement, tests: readonly NamedTest[]): string =>
  `| ${id} | ${cell(holds)} | ${cell(does)} | ${testsOf(id, tests)} |`;

/** The page as it should be. */
export function securityPage(): string {
  const tests = namedTests(ROOT);
  const chapters = CHAPTERS.map(({ letter, title, sources, statements }) =>
    [
      `## ${letter}. ${title}`,
      sources,
      [
        '| id | what must hold | what we do | tests |\n|---|---|---|---|',
        ...statements.map((statement) => row(statement, tests.get(statement.id) ?? [])),
      ].join('\n'),
    ].join('\n\n'),
  );
  return `${[HEAD.trimEnd(), ...chapters].join('\n\n')}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(ROOT, 'docs/security.md'), securityPage());
