import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Budget, checkCode } from '@taskwire/appsync-check';
import { type Bundle, buildResolvers } from './buildResolvers.ts';
import { sourcePlace } from './sourcePlace.ts';
import { writeIfChanged } from './writeIfChanged.ts';

/**
 * Our own limits. AppSync does not publish its limit, which concerns functions and branches rather than bytes. Ours are
 * half of what our largest bundle once had.
 */
export const BUDGET: Budget = { maxBytes: 26_214, maxFunctions: 64, maxBranches: 87 };

export interface ResolverBundles {
  /** The bundled file of a path below `resolvers/`. */
  fileOf(code: string): string;
  /** Every bundle. */
  files: readonly string[];
}

/**
 * Writes the bundle of each entry.
 * @param entries paths below `resolvers/`
 * @param lint whether to apply AppSync's judgement, which takes seconds when all bundles are new
 * @throws Error with one line per mistake: an entry that is missing, does not compile, lacks a handler, or is refused
 * by AppSync; and a file under `resolvers/` that nothing uses.
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

  const bundles = await buildResolvers(root, join(buildFolder, 'resolvers'), entries);
  const changed = changedOf(root, bundles);
  const problems = new Set([
    ...unusedFiles(folder, bundles),
    ...(lint ? await verdicts(root, buildFolder, bundles, changed) : bundles.flatMap(handlerFindings)),
  ]);
  for (const { file, text } of bundles) writeIfChanged(file, text);
  if (problems.size > 0) throw new Error([...problems].join('\n'));

  const files = new Map(bundles.map(({ entry, file }) => [entry, file]));
  return { fileOf: (code) => files.get(code) as string, files: [...files.values()] };
}

function handlerFindings({ entry, exports }: Bundle): string[] {
  return ['request', 'response']
    .filter((name) => !exports.includes(name))
    .map((name) => `resolvers/${entry}: it exports no ${name} handler`);
}

/** The texts of the latest bundles of each project that this process bundled, and of the bundles before. */
const known = new Map<string, { texts: ReadonlySet<string>; before: ReadonlySet<string> }>();

/** The bundles that differ from the earlier ones: a mistake that `--watch` sees is in one of these. */
function changedOf(root: string, bundles: readonly Bundle[]): Bundle[] {
  const texts = new Set(bundles.map(({ text }) => text));
  const last = known.get(root);
  const isNew = last === undefined || [...texts].some((text) => !last.texts.has(text));
  const before = isNew ? (last?.texts ?? new Set()) : last.before;
  known.set(root, { texts, before });
  return bundles.filter(({ text }) => !before.has(text));
}

/**
 * AppSync's refusals, by position in the sources: code in many bundles is reported once. If it refuses changed bundles,
 * the others are not judged: to judge all takes ten seconds, while somebody waits to learn of a mistake.
 */
async function verdicts(
  root: string,
  buildFolder: string,
  bundles: readonly Bundle[],
  changed: readonly Bundle[],
): Promise<string[]> {
  for (const some of [changed, bundles]) {
    const refusals = await verdictsOn(root, buildFolder, some);
    if (refusals.length > 0) return refusals;
  }
  return [];
}

async function verdictsOn(root: string, buildFolder: string, bundles: readonly Bundle[]): Promise<string[]> {
  const findings = await checkCode(
    bundles.map(({ text }) => text),
    { cacheFolder: join(buildFolder, 'judged'), budget: BUDGET },
  );
  return bundles.flatMap(({ entry, file, map }, index) =>
    (findings[index] ?? []).map((finding) => {
      const isOfWhole = /^(size|budget\/.*|appsync-check\/handlers)$/.test(finding.rule);
      const place = isOfWhole ? undefined : sourcePlace(root, file, map, finding);
      return `${place ?? `resolvers/${entry}`}: ${finding.rule}: ${finding.message.replaceAll(/\s*\n\s*/g, ' ')}`;
    }),
  );
}

/** Code that no resolver reaches is a resolver that somebody forgot to list. Type-only modules are in `shared/`. */
function unusedFiles(folder: string, bundles: readonly Bundle[]): string[] {
  const used = new Set(bundles.flatMap(({ sources }) => Object.keys(sources)));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .filter((name) => name !== 'resolvers.ts' && !name.startsWith('shared/'))
    .filter((name) => !used.has(`resolvers/${name}`))
    .map((name) => `resolvers/${name} is in no entry of resolvers/resolvers.ts`);
}
