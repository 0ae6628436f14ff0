// Plain JavaScript, because it compiles the TypeScript of commands.
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { IN_PLACE } from './inPlace.mjs';
import { draftIn } from './keptFolders.mjs';
import { unwritable } from './unwritable.mjs';

const FOLDER = fileURLToPath(new URL('../../.build/commands', import.meta.url));

/**
 * Bundles a source for processes that end before this one. A loader would compile each of its modules, and look at the
 * modules of packages too: together half of the time that a command takes.
 * @returns the file to run
 * @throws Error with one line for a folder that cannot be written; from esbuild for a mistake in the sources
 */
export async function bundleSource(source) {
  const outdir = draft();
  await build({
    ...IN_PLACE,
    entryPoints: [source],
    outdir,
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    sourcemap: true,
    sourcesContent: false,
  });
  return join(outdir, `${basename(source, '.ts')}.mjs`);
}

function draft() {
  try {
    return draftIn(FOLDER);
  } catch (error) {
    throw unwritable(error, 'commands write into .build/');
  }
}
