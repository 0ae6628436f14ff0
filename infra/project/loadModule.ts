import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeIfChanged } from './writeIfChanged.ts';

/**
 * Imports the current version of a TypeScript module. A plain `import()` would return the version that this process
 * loaded first, which is wrong under `--watch`.
 * @param buildFolder where the compiled module is kept, named by its content
 */
export async function loadModule<T>(file: string, buildFolder: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  const code = (outputFiles[0] as { text: string }).text;
  const target = join(buildFolder, 'data', `${createHash('sha256').update(code).digest('hex').slice(0, 20)}.mjs`);
  writeIfChanged(target, code);
  return (await import(pathToFileURL(target).href)) as T;
}
