import { type Comment, parse } from 'acorn';
import type ts from 'typescript';
import type { Finding } from '../finding.ts';
import { fileOf, type LibraryProgram } from './createPrograms.ts';
import { typescript } from './typescript.ts';

/**
 * TypeScript's findings in the code of an index, under any of the libraries: parse errors, or if there are none, type
 * errors. A finding of all libraries is reported once; a finding of one names it. Later libraries only add to the
 * oldest, so they are not asked about code in which the oldest finds no fault: that saves half of the time.
 */
export function judgeTypes(programs: readonly LibraryProgram[], index: number): Finding[] {
  const found = new Map<string, { finding: Finding; libraries: string[] }>();
  for (const [age, { library, program }] of programs.entries()) {
    const findings = findingsOf(program, program.getSourceFile(fileOf(index)) as ts.SourceFile);
    if (age === 0 && findings.length === 0) return [];
    for (const finding of findings) {
      const key = `${finding.line}:${finding.column}:${finding.rule}`;
      const known = found.get(key) ?? { finding, libraries: [] };
      found.set(key, { ...known, libraries: [...known.libraries, library] });
    }
  }
  return [...found.values()].map(({ finding, libraries }) => ({
    ...finding,
    ...(libraries.length < programs.length && { library: libraries.join() }),
  }));
}

function findingsOf(program: ts.Program, file: ts.SourceFile): Finding[] {
  const unreadable = program.getSyntacticDiagnostics(file);
  const diagnostics =
    unreadable.length > 0 ? unreadable : program.getSemanticDiagnostics(file).filter(isOfCode(file.text));
  return diagnostics.map(({ start = 0, length = 0, code, messageText }) => {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const message = typescript.flattenDiagnosticMessageText(messageText, '\n');
    return { line: line + 1, column: character + 1, span: length, rule: `TS${code}`, message };
  });
}

/**
 * False for a mistake in a comment's type, such as a type that lacks its parameters in another version of
 * `@aws-appsync/utils`: AppSync's version is unknown, and its own samples have such types.
 */
function isOfCode(text: string): (diagnostic: ts.Diagnostic) => boolean {
  const comments = commentsIn(text);
  return ({ start = 0 }) => !comments.some((comment) => comment.start <= start && start < comment.end);
}

function commentsIn(text: string): Comment[] {
  const comments: Comment[] = [];
  try {
    parse(text, { ecmaVersion: 'latest', sourceType: 'module', onComment: comments });
  } catch (error) {
    // Code that only TypeScript can read is refused for other reasons.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return comments;
}
