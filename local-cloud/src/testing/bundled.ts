import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../bundle.mjs';

let folder: Promise<string> | undefined;

/**
 * A module of the package, as it is published: `command.js` or `index.js`. A process loads it in half of the time that
 * a loader of TypeScript takes. Bundled once for all files of a worker.
 */
export async function bundled(name: string): Promise<string> {
  folder ??= bundleAll();
  return join(await folder, 'dist', name);
}

async function bundleAll(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'local-cloud-bundle-'));
  await symlink(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(place, 'node_modules'));
  await writeFile(join(place, 'package.json'), '{ "type": "module" }');
  await bundle(join(place, 'dist'));
  return place;
}
