import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MANIFEST, overWebBudget } from './webBudget.ts';
import { writeIfChanged } from './writeIfChanged.ts';

const SOURCES = ['web', 'client/src', 'domain', 'package-lock.json'];
const NOT_SOURCES = /(^|\/)(node_modules|dist|\.vite)(\/|$)|\.test\.tsx?$/;

/**
 * Builds the web app, unless the same sources were built before.
 * @param root The folder that contains `web/`.
 * @param buildFolder Builds are kept there, by the content of their sources; safe to delete.
 * @returns The folder with `index.html` and `assets/`; undefined for a project without a web app.
 * @throws Error with Vite's message about a mistake in the sources, or a line for each part over its budget
 */
export async function buildWeb(root: string, buildFolder: string): Promise<string | undefined> {
  if (!hasWeb(root)) return undefined;
  const folder = join(buildFolder, 'web', sourceHash(root));
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // Two builds may run at once, and nobody must see half a build.
  const draft = mkdtempSync(`${folder}-`);
  try {
    await vite(join(root, 'web'), draft);
    const heavy = overWebBudget(draft);
    if (heavy.length > 0) throw new Error(heavy.join('\n'));
    // The manifest is for us: nobody serves it.
    rmSync(dirname(join(draft, MANIFEST)), { recursive: true });
    renameSync(draft, folder);
  } catch (error) {
    if (existsSync(folder)) return folder;
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/**
 * The web app as it was built earlier from the same sources; otherwise a page in its place, which says so and loads
 * itself again. A build takes longer than the rest of a start.
 */
export function webAtOnce(root: string, buildFolder: string): { folder: string | undefined; isBuilt: boolean } {
  const folder = hasWeb(root) ? join(buildFolder, 'web', sourceHash(root)) : undefined;
  if (folder === undefined || existsSync(folder)) return { folder, isBuilt: true };
  const inPlace = join(buildFolder, 'web-in-place');
  writeIfChanged(join(inPlace, 'index.html'), IN_PLACE);
  return { folder: inPlace, isBuilt: false };
}

const IN_PLACE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta http-equiv="refresh" content="1" />
  <title>Taskwire</title>
  <p>The web app is being built. This page loads itself again.</p>
</html>
`;

const hasWeb = (root: string): boolean => existsSync(join(root, 'web', 'package.json'));

async function vite(web: string, outDir: string): Promise<void> {
  const bin = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  const args = [bin, 'build', '--logLevel', 'error', '--emptyOutDir', '--manifest', '--outDir', outDir];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: web, env: { ...process.env, NODE_ENV: 'production' } });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`web: ${stderr?.trim() || message}`, { cause: error });
  }
}

/** The hash of everything that a build reads. */
function sourceHash(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(join(root, source))) {
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !NOT_SOURCES.test(name))
      .flatMap(({ name }) => filesIn(join(path, name)))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}
