import type ts from 'typescript';
import { typescript } from './typescript.ts';

/**
 * Declarations of a module with the names that it exports, all of them `any`. Some code that AWS itself publishes, for
 * instance a condition for `update` of `@aws-appsync/utils/dynamodb`, does not fit the package's own types of such
 * modules in JavaScript: AppSync cannot be checking against them.
 * @param from the file whose imports find the module
 * @see https://github.com/aws-samples/aws-appsync-resolver-samples
 */
export function looseDeclarations(module: string, from: string, options: ts.CompilerOptions): string {
  const host = typescript.createCompilerHost(options);
  const file = typescript.resolveModuleName(module, from, options, host).resolvedModule?.resolvedFileName;
  if (file === undefined) throw new Error(`the declarations of ${module} are not installed`);
  // Names need no library, which takes a second to read.
  const program = typescript.createProgram([file], { ...options, noLib: true }, host);
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile);
  return (symbol === undefined ? [] : checker.getExportsOfModule(symbol))
    .map((exported) => {
      const { flags } = exported.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const { name } = exported;
      return flags & typescript.SymbolFlags.Value
        ? `export declare const ${name}: any;`
        : `export type ${name}<A = any, B = any> = any;`;
    })
    .join('\n');
}
