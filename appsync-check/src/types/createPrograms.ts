import { fileURLToPath } from 'node:url';
import type ts from 'typescript';
import { looseDeclarations } from './looseDeclarations.ts';
import { typescript } from './typescript.ts';

/**
 * AppSync publishes neither its compiler nor its options. These options gave the diagnostics that people saw:
 * JavaScript is checked, and no strict flag is on. The standard library is unknown too, so code is checked against an
 * old one and a new one.
 */
const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  target: typescript.ScriptTarget.ES2020,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
  types: [],
  skipLibCheck: true,
  noUncheckedSideEffectImports: true,
};
const LIBRARIES = ['es2020', 'es2023'];

/** Globals without an import. `@aws-appsync/utils` itself declares `util`, `extensions` and `runtime`. */
const GLOBALS = `import '@aws-appsync/utils';
declare global {
  const console: { log(...values: unknown[]): void; error(...values: unknown[]): void };
}
`;

/** A folder beside the package's own `@aws-appsync/utils`, wherever the code itself is. Nothing is written to it. */
const FOLDER = fileURLToPath(new URL('./code/', import.meta.url));
const GLOBALS_FILE = `${FOLDER}globals.d.ts`;

/** The file of the code with this index in a program. */
export const fileOf = (index: number): string => `${FOLDER}${index}/code.js`;

/** A program over all codes at once: reading a library takes longer than reading the codes. */
export interface LibraryProgram {
  library: string;
  /** Made when it is first read. */
  readonly program: ts.Program;
}

/** One program per library, oldest library first. */
export function createPrograms(codes: readonly string[]): LibraryProgram[] {
  const texts = new Map(codes.map((code, index) => [fileOf(index), code]));
  texts.set(GLOBALS_FILE, GLOBALS);
  for (const module of HELPERS)
    if (codes.some((code) => code.includes(module))) texts.set(helperFile(module), helpersOf(module));
  const host = hostOver(texts);
  return LIBRARIES.map((library) => {
    let program: ts.Program | undefined;
    return {
      library,
      get program() {
        program ??= typescript.createProgram([...texts.keys()], { ...OPTIONS, lib: [`lib.${library}.d.ts`] }, host);
        return program;
      },
    };
  });
}

/** AppSync has only these modules, whatever is installed where the code is judged. */
const UTILS = '@aws-appsync/utils';
const HELPERS = ['dynamodb', 'rds', 'ai'].map((name) => `${UTILS}/${name}`);

const helperFile = (module: string) => `${FOLDER}helpers/${module.slice(UTILS.length + 1)}.d.ts`;

/** The declarations by module, made once for all programs of this process. */
const helpers = new Map<string, string>();

function helpersOf(module: string): string {
  const known = helpers.get(module) ?? looseDeclarations(module, GLOBALS_FILE, OPTIONS);
  helpers.set(module, known);
  return known;
}

/** Sources of the libraries and of `@aws-appsync/utils`, read once for every program of this process. */
const onDisk = new Map<string, ts.SourceFile | undefined>();

/** Reads `texts` before the disk. */
function hostOver(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const disk = typescript.createCompilerHost(OPTIONS);
  const files = new Map<string, ts.SourceFile>();
  return {
    ...disk,
    fileExists: (file) => texts.has(file) || disk.fileExists(file),
    readFile: (file) => texts.get(file) ?? disk.readFile(file),
    resolveModuleNameLiterals: (names, from, redirected, options) =>
      names.map(({ text }) => {
        if (!texts.has(from) || text === UTILS)
          return typescript.resolveModuleName(text, from, options, disk, undefined, redirected);
        const resolvedFileName = HELPERS.includes(text) ? helperFile(text) : undefined;
        return {
          resolvedModule:
            resolvedFileName === undefined ? undefined : { resolvedFileName, extension: typescript.Extension.Dts },
        };
      }),
    getSourceFile(file, languageVersion) {
      const text = texts.get(file);
      if (text === undefined) {
        if (!onDisk.has(file)) onDisk.set(file, disk.getSourceFile(file, languageVersion));
        return onDisk.get(file);
      }
      const parsed = files.get(file) ?? typescript.createSourceFile(file, text, languageVersion, true);
      files.set(file, parsed);
      return parsed;
    },
  };
}
