import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { buildSync } from 'esbuild';

let bundled: { source: string; compiled: Buffer } | undefined;

/** V8 takes the code that the process has compiled. */
const RUN = `const { workerData: { source, compiled } } = require('node:worker_threads');
  new (require('node:vm').Script)(source, { cachedData: compiled }).runInThisContext()(require);`;

/** Starts `evaluationThread`: from its sources in the repository, from a file in the installed package. */
export function startThread(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./evaluationThread.js', import.meta.url), options);
  bundled ??= compile(bundle());
  return new Worker(RUN, { ...options, workerData: { ...options.workerData, ...bundled }, eval: true });
}

/**
 * All code in one text: the thread's own TypeScript loader would take longer than the evaluation, and so would finding
 * and reading each package.
 */
function bundle(): string {
  const here = JSON.stringify(import.meta.url);
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./evaluationThread.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    // The thread is given its realm as text, and bundles nothing itself.
    alias: { esbuild: 'node:module' },
    logLevel: 'silent',
    target: 'node20',
    charset: 'utf8',
    define: { 'import.meta.url': here },
  });
  return `(function(require){${outputFiles[0]!.text}})`;
}

const compile = (source: string) => ({ source, compiled: new Script(source).createCachedData() });
