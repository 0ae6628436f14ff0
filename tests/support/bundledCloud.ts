import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vitest/config';
import { IN_PLACE } from '../../scripts/start/inPlace.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const PREFIX = 'taskwire-bundled-cloud-';
const MODULES = new Map([
  ['@taskwire/local-cloud', 'index.js'],
  ['@taskwire/local-cloud/testing', 'testing.js'],
]);

/** The bundle's files, which Vitest leaves to Node. */
export const BUNDLED_CLOUD = new RegExp(PREFIX);

let folder: Promise<string> | undefined;

/**
 * Tests of the project load the local cloud as a bundle, as `npm start` does: it takes a third of the time that 250 sources
 * take. In watch mode they load the sources, so that a change repeats the tests.
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
  await symlink(join(ROOT, 'node_modules'), join(outdir, 'node_modules'));
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }');
  const entryPoints = ['index', 'testing'].map((name) => join(ROOT, `local-cloud/src/${name}.ts`));
  await build({ ...IN_PLACE, entryPoints, outdir, format: 'esm', splitting: true });
  return outdir;
}
