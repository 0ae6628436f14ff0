import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { own } from '../shared/own.ts';

interface Asset {
  /** The `content-type`. */
  type: string;
  body: Buffer;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const require = createRequire(import.meta.url);
const browser = join(dirname(fileURLToPath(import.meta.url)), 'browser');

/**
 * A file of an installed package. It is found through package.json, since `exports` hides the ready-made browser
 * builds.
 */
const fromPackage = (name: string, file: string) =>
  readFile(join(dirname(require.resolve(`${name}/package.json`)), file));

/** Bundles our TypeScript into one file of plain JavaScript for the browser. */
async function bundlePage(entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [join(browser, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
  });
  return Buffer.from(outputFiles[0]!.contents);
}

interface Source {
  type: string;
  load: () => Promise<Buffer>;
}

const graphiql: Record<string, Source> = {
  'react.js': { type: SCRIPT, load: () => fromPackage('react', 'umd/react.production.min.js') },
  'react-dom.js': { type: SCRIPT, load: () => fromPackage('react-dom', 'umd/react-dom.production.min.js') },
  'graphiql.js': { type: SCRIPT, load: () => fromPackage('graphiql', 'graphiql.min.js') },
  'graphiql.css': { type: STYLE, load: () => fromPackage('graphiql', 'graphiql.min.css') },
  'page.js': { type: SCRIPT, load: () => bundlePage('main.ts') },
  'page.css': { type: STYLE, load: () => readFile(join(browser, 'page.css')) },
};
const mailbox: Record<string, Source> = {
  'mailbox.js': { type: SCRIPT, load: () => bundlePage('mailbox.ts') },
  'mailbox.css': { type: STYLE, load: () => readFile(join(browser, 'mailbox.css')) },
};
const sources: Record<string, Source> = { ...graphiql, ...mailbox };

/** Every file that the GraphiQL page may ask for. */
export const assetNames: ReadonlySet<string> = new Set(Object.keys(graphiql));

const loaded = new Map<string, Promise<Buffer>>();

/** A file of a page, read (or bundled) once and kept in memory. */
export async function readAsset(name: string): Promise<Asset> {
  const source = own(sources, name);
  if (source === undefined) throw new Error(`${name} is no asset of the page`);
  let body = loaded.get(name);
  if (body === undefined) {
    body = source.load();
    loaded.set(name, body);
    // After a failed read, the next request tries again.
    body.catch(() => loaded.delete(name));
  }
  return { type: source.type, body: await body };
}
