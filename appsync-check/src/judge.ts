import { type Finding, inOrder } from './finding.ts';
import { judgeHandlers } from './handlers.ts';
import { judgeSize } from './size.ts';
import { createPrograms, type LibraryProgram } from './types/createPrograms.ts';
import { judgeTypes } from './types/judgeTypes.ts';

/** What is checked: everything, or only size and types. */
export type Part = 'all' | 'types';

/**
 * Judges codes one by one. Loads TypeScript and ESLint, which takes seconds: see `checkCode.ts`.
 * @returns the findings of each code, in text order
 */
export async function judge(codes: readonly string[], part: Part): Promise<Finding[][]> {
  // ESLint takes a second to load.
  const lint = part === 'all' ? (await import('./lint/lint.ts')).lint : () => [];
  const programs = createPrograms(codes);
  const newest = programs.at(-1) as LibraryProgram;
  return codes.map((code, index) => {
    const types = judgeTypes(programs, index);
    // A name that the types do not know is reported once.
    const unknown = new Set(
      types.filter(({ rule }) => rule === 'TS2304').map(({ line, column }) => `${line}:${column}`),
    );
    const linted = lint(newest, index, code).filter(({ line, column }) => !unknown.has(`${line}:${column}`));
    const handlers = part === 'all' ? judgeHandlers(newest.program, index) : [];
    return inOrder([...judgeSize(code), ...handlers, ...types, ...linted]);
  });
}
