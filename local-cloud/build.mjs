/** `npm run build`: bundles the sources into `dist/`, with their types, for the packed package. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    index: at('src/index.ts'),
    testing: at('src/testing.ts'),
    command: at('src/command/main.ts'),
    evaluationThread: at('src/services/appsync/evaluationThread.ts'),
  },
  outdir: at('dist'),
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
// The code that runs inside resolver realms, bundled as `realmSource.ts` bundles it.
await build({
  entryPoints: { inside: at('src/services/appsync/runtime/inside/bundled.ts') },
  outdir: at('dist'),
  bundle: true,
  format: 'iife',
  globalName: 'inside',
  platform: 'neutral',
  target: 'node20',
  charset: 'utf8',
});
// Files that are read at run time lie beside the bundle, as they lie beside their readers in the sources.
for (const name of ['bootstrap.mjs', 'sharedCode.mjs']) cpSync(at(`src/services/lambda/${name}`), at(`dist/${name}`));
cpSync(at('src/pages/browser'), at('dist/browser'), {
  recursive: true,
  filter: (file) => !file.endsWith('.test.ts'),
});
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve('typescript/bin/tsc')), '-p', at('tsconfig.build.json')],
  {
    stdio: 'inherit',
  },
);
