import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { overBudget } from './functionBudget.ts';
import { writeIfChanged } from './writeIfChanged.ts';

/**
 * Bundles `functions/<name>/handler.ts` into a folder with `index.js` for each name. CommonJS, because a bundled
 * package with dynamic `require` works there but not in ESM; a `package.json` beside it says so, wherever the folder
 * is. The runtime provides the AWS SDK and its parts. A larger function starts more slowly, so comments and blanks are
 * removed; names stay and lines are short, so that stack traces are readable. There are no absolute paths: the same
 * sources give the same asset everywhere.
 * @returns the folder of a name, and the files of packages that are in a bundle
 * @throws Error from esbuild, with file, line and column; or with a line for each bundle over its budget
 */
export async function bundleFunctions(
  root: string,
  buildFolder: string,
  names: readonly string[],
): Promise<{ folderOf: (name: string) => string; packageFiles: string[] }> {
  const folderOf = (name: string) => join(buildFolder, 'functions', name);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/index` })),
    outdir: join(buildFolder, 'functions'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    // Of a package's two builds, the one from which a bundler can omit unused parts.
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 120,
    platform: 'node',
    // The Lambda runtime is newer; the same file also runs on a laptop's Node.
    target: 'node20',
    charset: 'utf8',
    jsx: 'automatic',
    sourcemap: false,
    legalComments: 'none',
    external: ['@aws-sdk/*', '@smithy/*'],
    logLevel: 'silent',
  });
  const problems = outputFiles.flatMap(({ path, contents }) => overBudget(basename(dirname(path)), contents.length));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  for (const { path, text } of outputFiles) {
    writeIfChanged(path, text);
    writeIfChanged(join(dirname(path), 'package.json'), '{ "type": "commonjs" }\n');
  }
  const inputs = Object.keys(metafile.inputs).filter((input) => input.includes('node_modules/'));
  return { folderOf, packageFiles: inputs.map((input) => join(root, input)) };
}
