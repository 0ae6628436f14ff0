/**
 * `npm run test:mutation [-- part… file…]`: changes the sources of a part in every way that Stryker knows, and for
 * each change runs the tests that execute it: one of them must fail. The parts are `domain`, `resolvers` and `cloud`
 * (core modules of the local cloud); without a name, all run. Files (paths) limit a part to them. Exits with 1 below
 * 85 %. A part takes hours. The first run installs Stryker in `.build/mutation`.
 */
import './help.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { PARTS, strykerConfig } from './mutation/parts.ts';

const VERSION = '9.5.1';
const folder = join(PROJECT_ROOT, '.build', 'mutation');
const runner = join(folder, 'node_modules', '@stryker-mutator');

const names = process.argv.slice(2).filter((argument) => !argument.includes('/'));
const files = process.argv.slice(2).filter((argument) => argument.includes('/'));
const unknown = names.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`there is no part ${unknown}: ${Object.keys(PARTS).join(', ')}`);

// Its 70 MB serve this command alone. Its peers, vitest among them, are found in the project.
if (!existsSync(join(runner, 'vitest-runner'))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  const quietly = ['--no-save', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...quietly, ...packages], { cwd: folder, stdio: 'inherit' });
}
for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
  const file = join(folder, `${name}.stryker.json`);
  const config = strykerConfig(name, join(runner, 'vitest-runner', 'dist', 'src', 'index.js'));
  writeFileSync(file, JSON.stringify({ ...config, ...(files.length > 0 && { mutate: files }) }, null, 2));
  const { status } = spawnSync(process.execPath, [join(runner, 'core', 'bin', 'stryker.js'), 'run', file], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_TESTS: PARTS[name]!.tests.join(',') },
  });
  if (status !== 0) process.exitCode = 1;
}
