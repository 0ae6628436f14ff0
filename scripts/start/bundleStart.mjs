// Plain JavaScript, because it compiles the TypeScript of `npm start`.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = at('../../.build/start');

/**
 * Bundles the processes of `npm start`. A TypeScript loader would compile each of 500 modules in both processes, and
 * keep a thread and source maps for them.
 * @returns the files of `main.ts` and `synthesize.ts`, named by their content: other starts may run others
 * @throws Error with one line for a folder that cannot be written; from esbuild for a mistake in the sources
 */
export async function bundleStart() {
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: { main: at('./main.ts'), synthesize: at('./synthesize.ts') },
    outdir: FOLDER,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    // The JSON of `cdk.json` repeats a key.
    logOverride: { 'duplicate-object-key': 'silent' },
    plugins: [ownPlaces],
  });
  // Its process would stay, with what it read.
  await stop();
  try {
    for (const { path, contents } of outputFiles) write(path, contents);
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC'].includes(error.code)) throw error;
    throw new Error(
      `cannot write ${error.path} (${error.code}): npm start writes into .build/, cdk.out/ and .taskwire/`,
      { cause: error },
    );
  }
  const fileOf = (name) => outputFiles.map(({ path }) => path).find((path) => basename(path).startsWith(`${name}-`));
  return { main: fileOf('main'), synthesize: fileOf('synthesize') };
}

/** Modules find files beside themselves, so each keeps the address of its source. */
const ownPlaces = {
  name: 'own places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      // Not where it is the name itself, in quotes: code that bundles other code says what takes its place there.
      const contents = text.replace(/(?<!['"])import\.meta\.url/g, JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
};

/** Nobody may load half a file. */
function write(path, contents) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${process.pid}-${basename(path)}`);
  try {
    writeFileSync(draft, contents);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
