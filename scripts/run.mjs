// `node scripts/run.mjs scripts/admin.ts [options]`: a command of package.json. Its stacks name the sources.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleSource } from './start/bundleSource.mjs';

const [node, , source, ...options] = process.argv;
process.argv = [node, resolve(source), ...options];
process.setSourceMapsEnabled(true);
const file = await bundleSource(source).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
await import(pathToFileURL(file).href);
