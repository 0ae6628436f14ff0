/**
 * `npm run bench:cold-start`: what each function adds to the start of Node and the SDK clients it uses, which Lambda
 * provides: the bytes of its bundle, and the milliseconds of processor time until its handler can be called (median of
 * 7 processes; other work on the machine does not count). Exits with 1 if one exceeds its limit.
 */
import './help.ts';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { ownAssembly } from './ownAssembly.ts';

const RUNS = 7;
const MILLISECONDS_AT_MOST = 25;
const BUNDLES = join(PROJECT_ROOT, '.build', 'functions');

/** Loads the modules that the runtime provides, then the bundle; prints the time of the latter. */
const STARTS = `
  const [bundle, ...provided] = process.argv.slice(1);
  for (const name of provided) require(require.resolve(name, { paths: [process.cwd()] }));
  const begun = process.cpuUsage();
  require(bundle);
  const { user, system } = process.cpuUsage(begun);
  console.log((user + system) / 1000);`;

await ownAssembly('dev');
console.log('    bytes  ms after the SDK');
for (const name of readdirSync(BUNDLES).sort()) {
  const bundle = join(BUNDLES, name, 'index.js');
  const text = readFileSync(bundle, 'utf8');
  const provided = new Set([...text.matchAll(/require\("(@(?:aws-sdk|smithy)\/[^"]+)"\)/g)].map(([, one]) => one!));
  const times = Array.from({ length: RUNS }, () => milliseconds(bundle, [...provided])).sort((a, b) => a - b);
  const median = times[Math.floor(RUNS / 2)]!;
  const slow = median > MILLISECONDS_AT_MOST;
  if (slow) process.exitCode = 1;
  console.log(
    `${String(text.length).padStart(9)}${median.toFixed(1).padStart(18)}  ${name}${slow ? '  too slow' : ''}`,
  );
}

function milliseconds(bundle: string, provided: string[]): number {
  const env = { ...process.env, AWS_REGION: 'us-east-1' };
  return Number(execFileSync(process.execPath, ['-e', STARTS, bundle, ...provided], { env, encoding: 'utf8' }));
}
