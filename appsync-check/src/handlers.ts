import type ts from 'typescript';
import type { Finding } from './finding.ts';
import { fileOf } from './types/createPrograms.ts';

/**
 * The handlers that the code of an index does not export. AppSync compiles the whole file, whichever handler it is
 * about to call. Code that does not parse has no findings here.
 */
export function judgeHandlers(program: ts.Program, index: number): Finding[] {
  const file = program.getSourceFile(fileOf(index)) as ts.SourceFile;
  if (program.getSyntacticDiagnostics(file).length > 0) return [];
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const exported = new Set(module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name));
  return ['request', 'response']
    .filter((name) => !exported.has(name))
    .map((name) => ({
      line: 1,
      column: 1,
      span: file.text.length,
      rule: 'appsync-check/handlers',
      message: `the code exports no ${name} handler`,
    }));
}
