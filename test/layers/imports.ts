/** What every file of `src` and `workers` imports, read with the TypeScript compiler. */
import { dirname, join, relative } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

const ROOT = join(import.meta.dirname, '../..');

/** One import, re-export or dynamic import. Paths are relative to the root of the repository. */
export interface Import {
  readonly file: string;
  /** The file that it means, or the package as written. */
  readonly target: string;
  /** Gone once the types are stripped. */
  readonly typeOnly: boolean;
}

/** A file of ours, its imports, and whether it does nothing but export what others have. */
export interface SourceFile {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly reexportsOnly: boolean;
}

function specifierOf(node: Node): { specifier: Node | undefined; typeOnly: boolean } | undefined {
  if (isImportDeclaration(node)) {
    const typeOnly = node.importClause?.phaseModifier === SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier, typeOnly };
  }
  if (isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: node.moduleSpecifier, typeOnly: node.isTypeOnly };
  }
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return { specifier: node.arguments[0], typeOnly: false };
  }
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, typeOnly: true };
  }
  return undefined;
}

/** Files that import what the command line names. */
const NAMED_ON_THE_LINE = new Set(['src/cli/import-django/command.ts']);

/** Reads the files of the TypeScript project under the given folders. */
export function readSources(...folders: string[]): SourceFile[] {
  const api = new API({ cwd: ROOT });
  try {
    const { program } =
      api.updateSnapshot({ openProjects: [join(ROOT, 'tsconfig.json')] }).getProjects()[0] ?? {};
    if (!program) throw new Error('Cannot read the imports: tsconfig.json is no project.');
    return program
      .getSourceFileNames()
      .map((path) => relative(ROOT, path))
      .filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)))
      .map((file) => {
        const source = program.getSourceFile(join(ROOT, file));
        if (!source) throw new Error(`Cannot read the imports: ${file} is not in the project.`);
        const imports: Import[] = [];
        const visit = (node: Node): void => {
          const found = specifierOf(node);
          // A command loads what somebody names on its line: that is a file of theirs.
          if (
            found &&
            !(NAMED_ON_THE_LINE.has(file) && !(found.specifier && isStringLiteral(found.specifier)))
          ) {
            if (!found.specifier || !isStringLiteral(found.specifier)) {
              throw new Error(`Cannot read the imports: ${file} imports something computed.`);
            }
            const { text } = found.specifier;
            const target = text.startsWith('.') ? join(dirname(file), text) : text;
            imports.push({ file, target, typeOnly: found.typeOnly });
          }
          node.forEachChild(visit);
        };
        visit(source);
        return { file, imports, reexportsOnly: source.statements.every(isExportDeclaration) };
      });
  } finally {
    api.close();
  }
}
