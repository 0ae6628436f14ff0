/**
 * `npm run test:mutation [-- part… file…]`: changes the sources of a part in every way that Stryker knows, and for
 * each change runs the tests that execute it: one of them must fail. The parts are `domain`, `resolvers` and `cloud`
 * (core modules of the local cloud); without a name, all run. Files (paths) limit their parts to them. Exits with 1
 * below 85 %. `mutation/equivalents.ts` lists what does not count. The first run installs Stryker and Mocha in
 * `.build/mutation`.
 */
import './help.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { EQUIVALENTS } from './mutation/equivalents.ts';
import { partOf, PARTS, strykerConfig, type PartName } from './mutation/parts.ts';
import { percentOf, readTested, reportOf, scoreOf } from './mutation/score.ts';

/** The last that runs on Node 20. */
const STRYKER = '9.6.1';
const MOCHA = '11.8.0';
/** In percent. */
const LEAST = 85;
const folder = join(PROJECT_ROOT, '.build', 'mutation');
const packages = join(folder, 'node_modules', '@stryker-mutator');

const given = process.argv.slice(2);
const files = given.filter((argument) => argument.includes('/'));
const named = given.filter((argument) => !argument.includes('/'));
const unknown = named.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`there is no part ${unknown}: ${Object.keys(PARTS).join(', ')}`);
const names = given.length > 0 ? [...named, ...files.map(partOf)] : Object.keys(PARTS);

// Eighty megabytes that serve this command alone.
if (!existsSync(join(packages, 'mocha-runner'))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const stryker = ['core', 'mocha-runner'].map((name) => `@stryker-mutator/${name}@${STRYKER}`);
  const quietly = ['--no-save', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...quietly, ...stryker, `mocha@${MOCHA}`], { cwd: folder, stdio: 'inherit' });
}
for (const name of new Set(names as PartName[])) {
  const file = join(folder, `${name}.stryker.json`);
  const ofPart = files.filter((path) => partOf(path) === name);
  writeFileSync(file, JSON.stringify(strykerConfig(name, ofPart), null, 2));
  const record = join(folder, `${name}.tested`);
  rmSync(record, { force: true });
  const { status } = spawnSync(process.execPath, [join(packages, 'core', 'bin', 'stryker.js'), 'run', file], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    // Here `vitest` is `mutation/vitest.ts`, and a resolver under test is `mutation/testing.ts`.
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: join(import.meta.dirname, 'mutation', 'standIns.tsconfig.json'),
      MUTATION_TESTED: record,
      MUTATION_RUNNER: join(packages, 'mocha-runner', 'dist', 'src', 'index.js'),
    },
  });
  const all = existsSync(record) ? readTested(readFileSync(record, 'utf8')) : [];
  // Stryker also reports earlier results of files that this run does not cover.
  const score = scoreOf(ofPart.length > 0 ? all.filter(({ file }) => ofPart.includes(file)) : all, EQUIVALENTS);
  if (status !== 0 || percentOf(score) < LEAST || score.stale.length > 0) process.exitCode = 1;
  console.log(reportOf(name, score));
}
