import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { stacksOf } from '../gates/stateful/stacksOf.ts';
import { IN_PLACE } from '../start/inPlace.mjs';
import type { Stacks } from '../gates/stateful/template.ts';

const run = (file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  promisify(execFile)(file, args, {
    cwd,
    maxBuffer: 100_000_000,
    env: { ...process.env, CDK_OUTDIR: undefined, ...env },
  });

/** Without checks: the base is merged already, and the change under review may be the one that repairs it. */
const SYNTHESIS = `
  const [, file, stage, outdir] = process.argv;
  void require(file).synth({ stage, outdir, checks: false });
`;

const { workspaces: WORKSPACES } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
  workspaces: string[];
};
const FOLDER = join(PROJECT_ROOT, '.build', 'difference');

/** Copies the packages into the work tree. With a symbolic link, bundles would name another place, and differ. */
async function bringPackages(tree: string): Promise<void> {
  const [own, its] = [PROJECT_ROOT, tree].map((folder) => readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  if (own === its) {
    const folders = ['.', ...WORKSPACES].map((name) => join(name, 'node_modules'));
    for (const name of folders)
      if (existsSync(join(PROJECT_ROOT, name)))
        await run('cp', ['-R', '-P', '-l', join(PROJECT_ROOT, name), join(tree, name)], PROJECT_ROOT);
  } else await run('npm', ['ci', '--prefer-offline'], tree);
}

/**
 * Copies builds of the web app, which are named by the content of their sources: often the other tree needs one of
 * them.
 */
async function bringBuilds(tree: string): Promise<void> {
  const builds = join(PROJECT_ROOT, '.build', 'web');
  if (existsSync(builds)) await cp(builds, join(tree, '.build', 'web'), { recursive: true });
}

/**
 * Synthesizes a stage by the code of another tree, with this tree's packages if they are the same.
 * @param out the folder of the assembly
 * @throws Error with the message of npm or of the synthesis
 */
export async function synthesizeIn(tree: string, stage: string, out: string, env?: NodeJS.ProcessEnv): Promise<void> {
  await bringPackages(tree);
  // `require` takes only the parts of the CDK that are used.
  const file = join(tree, '.build', 'synth.cjs');
  await build({ ...IN_PLACE, entryPoints: [join(tree, 'infra', 'synth.ts')], outfile: file, format: 'cjs' });
  await run(process.execPath, ['--eval', SYNTHESIS, file, stage, out], tree, env);
}

/**
 * The templates of a stage at another commit, synthesized by that commit's code in a separate work tree.
 * @returns undefined if the stage did not exist
 * @throws Error with the message of git or of the synthesis
 */
export async function stacksAt(ref: string, stage: string): Promise<Stacks | undefined> {
  // Beside this tree, so that packages can be hard links.
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, 'base-'));
  const tree = join(folder, 'tree');
  await run('git', ['worktree', 'add', '--detach', '--force', tree, ref], PROJECT_ROOT);
  try {
    if (!existsSync(join(tree, 'infra', 'stages', `${stage}.json`))) return undefined;
    await bringBuilds(tree);
    const out = join(folder, 'assembly');
    await synthesizeIn(tree, stage, out);
    return stacksOf(out);
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree], PROJECT_ROOT);
    rmSync(folder, { recursive: true, force: true });
  }
}
