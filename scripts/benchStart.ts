/**
 * `npm run bench:start`: how long `npm start` takes until it is ready, from the command to the line that says so: over
 * an empty data folder, and over the same folder again (`-- --runs N` for another number of runs than 5). Exits with 1
 * if the slowest exceeded the limit.
 */
import './help.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const SECONDS_AT_MOST = 15;
const READY = 'Ctrl-C stops it.';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const first: number[] = [];
const again: number[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  const data = await mkdtemp(join(tmpdir(), 'taskwire-start-'));
  try {
    first.push(await secondsToReady(data));
    again.push(await secondsToReady(data));
  } finally {
    for (const folder of [data, `${data}.cdk.out`]) await rm(folder, { recursive: true, force: true });
  }
}

console.log(`npm start, ready after (fastest / median / slowest of ${first.length} runs):`);
console.log(`  over an empty folder   ${shown(first)} s`);
console.log(`  over the same, again   ${shown(again)} s`);
if (Math.max(...first, ...again) > SECONDS_AT_MOST) {
  console.log(`It may take ${SECONDS_AT_MOST} s.`);
  process.exitCode = 1;
}

function shown(seconds: number[]): string {
  seconds.sort((a, b) => a - b);
  const [fastest, median, slowest] = [seconds[0]!, seconds[Math.floor(seconds.length / 2)]!, seconds.at(-1)!];
  return [fastest, median, slowest].map((each) => each.toFixed(1)).join(' / ');
}

async function secondsToReady(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--', '--data', data, '--port', '0', '--aws-port', '0'], {
    // Its own process group: npm does not pass every signal on to its children.
    detached: true,
    env: { ...process.env, CDK_OUTDIR: `${data}.cdk.out` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  try {
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      if (printed.includes(READY)) return (performance.now() - begun) / 1000;
    }
    throw new Error(`npm start ended without being ready:\n${printed}`);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM');
    await exit;
  }
}
