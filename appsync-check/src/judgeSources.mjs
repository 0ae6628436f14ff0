// `judgeProcess.ts` in the repository, without a loader, which would also look at each module of each package.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';

const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL('./judgeProcess.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  packages: 'external',
  target: 'node20',
  charset: 'utf8',
  define: { 'import.meta.url': JSON.stringify(import.meta.url) },
});
runInThisContext(`(function(require,module){${outputFiles[0].text}\n})`)(createRequire(import.meta.url), {});
