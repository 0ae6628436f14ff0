import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { lintBundle, type LintFinding } from './lintBundle.ts';
import { sourcePlace } from './sourcePlace.ts';
import { writeIfChanged } from './writeIfChanged.ts';

/** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html "Evaluated code size" */
const MAX_CHARACTERS = 32_768;
/** Raised when {@link lintBundle} learns a rule, so that old verdicts are forgotten. */
const LINT_VERSION = '1';

export interface ResolverBundles {
  /** The bundled file of a path below `resolvers/`. */
  fileOf(code: string): string;
}

/**
 * Makes one file of APPSYNC_JS of each entry, everything but `@aws-appsync/utils` inlined, as AWS documents it; its source map, which
 * would count toward the size, is not in it: it tells where in the sources a mistake is.
 * @param entries paths below `resolvers/`
 * @param lint whether AppSync's rules are looked at, which takes seconds when all bundles are new
 * @throws Error with one line a mistake: an entry that is missing, does not compile, lacks a handler, is too long, imports
 * what AppSync does not have, or is refused by its rules; and a file under `resolvers/` that nothing uses.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export async function bundleResolvers(
  root: string,
  buildFolder: string,
  entries: readonly string[],
  lint: boolean,
): Promise<ResolverBundles> {
  const folder = join(root, 'resolvers');
  const missing = entries.filter((entry) => !existsSync(join(folder, entry)));
  if (missing.length > 0)
    throw new Error(missing.map((entry) => `resolvers/${entry} is in resolvers.ts but does not exist`).join('\n'));

  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => `resolvers/${entry}`),
    outdir: join(buildFolder, 'resolvers'),
    outbase: 'resolvers',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    charset: 'utf8',
    sourcemap: 'external',
    legalComments: 'none',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'silent',
  });

  const problems = new Set(unusedFiles(folder, metafile));
  const files = new Map<string, string>();
  const maps = new Map(outputFiles.map(({ path, text }) => [path, text]));
  for (const { path, text } of outputFiles.filter((file) => file.path.endsWith('.js'))) {
    const output = Object.entries(metafile.outputs).find(([name]) => join(root, name) === path)?.[1];
    const entry = (output?.entryPoint as string).slice('resolvers/'.length);
    const findings = [...sizeFindings(text), ...handlerFindings(output?.exports ?? [])];
    for (const finding of findings) problems.add(`resolvers/${entry}: ${finding}`);
    for (const finding of lint ? await verdict(text, buildFolder) : []) {
      const place = sourcePlace(root, path, maps.get(`${path}.map`) as string, finding);
      problems.add(`${place ?? `resolvers/${entry}`}: ${finding.text}`);
    }
    writeIfChanged(path, text);
    files.set(entry, path);
  }
  if (problems.size > 0) throw new Error([...problems].join('\n'));

  return { fileOf: (code) => files.get(code) as string };
}

function sizeFindings(text: string): string[] {
  if (text.length <= MAX_CHARACTERS) return [];
  return [
    `its bundle has ${text.length} characters, AppSync takes ${MAX_CHARACTERS}: import less, or split it into steps`,
  ];
}

function handlerFindings(exports: readonly string[]): string[] {
  return ['request', 'response']
    .filter((name) => !exports.includes(name))
    .map((name) => `it exports no ${name} handler`);
}

/** Lint findings of a bundle. One that was found clean before is not looked at again. */
async function verdict(text: string, buildFolder: string): Promise<LintFinding[]> {
  const mark = join(buildFolder, 'linted', createHash('sha256').update(LINT_VERSION).update(text).digest('hex'));
  if (existsSync(mark)) return [];
  const findings = await lintBundle(text);
  if (findings.length === 0) writeIfChanged(mark, '');
  return findings;
}

/** Code that no resolver reaches is a resolver somebody forgot to name. Type-only modules live in `shared/`. */
function unusedFiles(folder: string, metafile: Metafile): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .filter((name) => name !== 'resolvers.ts' && !name.startsWith('shared/'))
    .filter((name) => !(`resolvers/${name}` in metafile.inputs))
    .map((name) => `resolvers/${name} is in no entry of resolvers/resolvers.ts`);
}
