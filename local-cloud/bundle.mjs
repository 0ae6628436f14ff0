import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { INSIDE } from './src/services/appsync/runtime/insideBundle.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the sources into a folder, with the files that they read. Packages are found from there. */
export async function bundle(outdir) {
  await build({
    entryPoints: {
      index: at('src/index.ts'),
      testing: at('src/testing.ts'),
      command: at('src/command/main.ts'),
      evaluationThread: at('src/services/appsync/evaluationThread.ts'),
    },
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    // An optional package, which the repository's tsconfig maps to its sources.
    external: ['@taskwire/appsync-check'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
  });
  await build({ ...INSIDE, outdir });
  // Files that are read at run time lie beside the bundle, as they lie beside their readers in the sources.
  for (const name of ['bootstrap.mjs', 'sharedCode.mjs']) cpSync(at(`src/services/lambda/${name}`), join(outdir, name));
  cpSync(at('src/pages/browser'), join(outdir, 'browser'), {
    recursive: true,
    filter: (file) => !file.endsWith('.test.ts'),
  });
}
