// Plain JavaScript, because it compiles the TypeScript of `npm start`.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IN_PLACE } from './inPlace.mjs';
import { draftIn, isKept, keep } from './keptFolders.mjs';
import { sourceKey } from './sourceKey.mjs';
import { unwritable } from './unwritable.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = at('../../.build/start');

/**
 * Bundles the processes of `npm start`, unless the same sources were bundled before. A TypeScript loader would compile
 * each of 500 modules in both processes, and keep a thread and source maps for them.
 * @param key the sources' {@link sourceKey}; undefined: bundles anew
 * @returns the files of `main.ts` and `synthesize.ts`
 * @throws Error with one line for a folder that cannot be written; from esbuild for a mistake in the sources
 */
export async function bundleStart(key) {
  const kept = key === undefined ? undefined : join(FOLDER, key);
  if (kept !== undefined && isKept(kept)) return filesIn(kept);
  const outputFiles = await bundle();
  try {
    const draft = draftIn(FOLDER);
    for (const { path, contents } of outputFiles) writeFileSync(join(draft, basename(path)), contents);
    // A source that was edited in the meantime may be in the bundle or not.
    if (kept === undefined || sourceKey() !== key) return filesIn(draft);
    return filesIn(keep(draft, kept));
  } catch (error) {
    throw unwritable(error, 'npm start writes into .build/, cdk.out/ and .taskwire/');
  }
}

const filesIn = (folder) => ({ main: join(folder, 'main.js'), synthesize: join(folder, 'synthesize.cjs') });

async function bundle() {
  const { build, stop } = await import('esbuild');
  const options = { ...IN_PLACE, outdir: FOLDER, write: false };
  const results = await Promise.all([
    build({ ...options, entryPoints: [at('./main.ts')], format: 'esm', splitting: true, chunkNames: '[name]-[hash]' }),
    // An ESM import of the CDK evaluates every export of its index, and with that all of the CDK; `require` only what
    // is used. That is half of the time to synthesize.
    build({ ...options, entryPoints: [at('./synthesize.ts')], format: 'cjs', outExtension: { '.js': '.cjs' } }),
  ]);
  // esbuild's process would stay, with everything that it read.
  await stop();
  return results.flatMap(({ outputFiles }) => outputFiles);
}
