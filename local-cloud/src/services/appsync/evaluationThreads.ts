import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { buildSync } from 'esbuild';

let source: string | undefined;

/** Starts `evaluationThread`: from its sources in the repository, from a file in the installed package. */
export function startThread(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./evaluationThread.js', import.meta.url), options);
  source ??= bundle();
  return new Worker(source, { ...options, eval: true });
}

/** The thread's own TypeScript loader would take longer than the evaluation. */
function bundle(): string {
  const here = JSON.stringify(import.meta.url);
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./evaluationThread.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    target: 'node20',
    charset: 'utf8',
    define: { 'import.meta.url': here },
  });
  // Code given as text has no location from which packages could be resolved.
  return `(function(require){${outputFiles[0]!.text}})(require('node:module').createRequire(${here}))`;
}
