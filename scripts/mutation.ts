/**
 * `npm run test:mutation [-- part… file…]`: changes the sources of a part in every way that Stryker knows, and runs the tests that touch
 * each change: one has to fail. The parts are `domain`, `resolvers` and `cloud` (named core modules of the local cloud); none means all.
 * Files (paths) limit a part to them. Fails below 85 %. A part takes hours. The first run installs Stryker in `.build/mutation`.
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

// Seventy megabytes that serve this command alone. Its peers, among them vitest, are found in the project.
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
