// Plain JavaScript, because it decides whether the TypeScript of `npm start` has to be compiled.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = 'appsync-check client domain functions infra local-cloud resolvers schema scripts web'.split(' ');
/** The last is npm's record of what it installed. */
const FILES = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
const NOT_READ = /^(node_modules|dist|coverage|\..*)$|\.test\.tsx?$/;
/** The variables that Node, esbuild and the CDK read. The folder of an assembly changes nothing in the assembly. */
const VARIABLES = /^(NODE|ESBUILD|CDK|JSII)_(?!OUTDIR$)/;

/**
 * The hash of everything that `npm start` and an assembly are made of: sources, stages, the installed packages, Node,
 * the environment, and the place of the project. Undefined if that cannot be known, because something other than npm
 * installed the packages, or a file cannot be read.
 * @param root the folder of the project, for tests
 */
export function sourceKey(root = ROOT) {
  const hash = createHash('sha256');
  const add = (path) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  const addFolder = (path) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort(byName)) {
      if (NOT_READ.test(entry.name)) continue;
      if (entry.isDirectory()) addFolder(`${path}/${entry.name}`);
      else add(`${path}/${entry.name}`);
    }
  };
  try {
    FILES.forEach(add);
    FOLDERS.forEach(addFolder);
  } catch {
    return undefined;
  }
  const environment = Object.entries(process.env).filter(([name]) => VARIABLES.test(name));
  const { version, platform, arch } = process;
  return hash
    .update(JSON.stringify([root, version, platform, arch, environment.sort()]))
    .digest('hex')
    .slice(0, 20);
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);
