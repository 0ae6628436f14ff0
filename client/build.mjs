/** `npm run build`: bundles the sources into `dist/`, with their types, for the packed package. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: ['index', 'node', 'auth', 'react', 'documents'].map((name) => at(`src/${name}.ts`)),
  outdir: at('dist'),
  bundle: true,
  // Code that is loaded on demand gets its own file, so that other people's bundlers can load it on demand too.
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  charset: 'utf8',
});
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve('typescript/bin/tsc')), '-p', at('tsconfig.build.json')],
  { stdio: 'inherit' },
);
