import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vitest/config';
import { IN_PLACE } from '../../scripts/start/inPlace.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** A copy of the sources within the project (`npm run mutants`) has none of its own. */
const PACKAGES = resolve(createRequire(import.meta.url).resolve('esbuild/package.json'), '../..');
const PREFIX = 'taskwire-bundled-cloud-';
const MODULES = new Map([
  ['@taskwire/local-cloud', 'index.js'],
  ['@taskwire/local-cloud/testing', 'testing.js'],
]);

/** The bundle's files, which Vitest leaves to Node. */
export const BUNDLED_CLOUD = new RegExp(PREFIX);

let folder: Promise<string> | undefined;

/**
 * Tests of the project load the local cloud as a bundle, as `npm start` does: it takes a third of the time that 250
 * sources take. In watch mode they load the sources, so that a change repeats the tests.
 */
export function bundledCloud(): Plugin {
  let watches = false;
  return {
    name: 'bundled-cloud',
    enforce: 'pre',
    configureVitest({ vitest }) {
      watches = vitest.config.watch;
    },
    async resolveId(id) {
      const file = MODULES.get(id);
      if (file === undefined || watches) return undefined;
      folder ??= bundle();
      return join(await folder, file);
    },
  };
}

/** Once for all workers. Packages are found from there. */
async function bundle(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), PREFIX));
  await symlink(PACKAGES, join(outdir, 'node_modules'));
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }');
  const entryPoints = ['index', 'testing'].map((name) => join(ROOT, `local-cloud/src/${name}.ts`));
  await build({ ...IN_PLACE, entryPoints, outdir, format: 'esm', splitting: true });
  return outdir;
}
