import { type Finding, inOrder } from './finding.ts';
import { lint } from './lint/lint.ts';
import { judgeSize } from './size.ts';
import { createPrograms, type LibraryProgram } from './types/createPrograms.ts';
import { judgeTypes } from './types/judgeTypes.ts';

/**
 * Judges codes one by one. Loads TypeScript and ESLint, which takes seconds: see `checkCode.ts`.
 * @returns the findings of each code, in the order of its text
 */
export function judge(codes: readonly string[]): Finding[][] {
  const programs = createPrograms(codes);
  const { program } = programs.at(-1) as LibraryProgram;
  return codes.map((code, index) => {
    const types = judgeTypes(programs, index);
    // A name that the types do not know is told once.
    const unknown = new Set(
      types.filter(({ rule }) => rule === 'TS2304').map(({ line, column }) => `${line}:${column}`),
    );
    const linted = lint(program, index, code).filter(({ line, column }) => !unknown.has(`${line}:${column}`));
    return inOrder([...judgeSize(code), ...types, ...linted]);
  });
}
