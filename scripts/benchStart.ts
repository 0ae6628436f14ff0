/**
 * `npm run bench:start`: how long `npm start` takes until it is ready, from the command to the line that says so, and
 * the processor time of its processes until then: after a change of the sources, when nothing is kept of them; over an
 * empty data folder, as the first time after `npm ci`; and over the same folder again (`-- --runs N` for another number
 * of runs than 5). Exits with 1 if the slowest exceeded the limit. Linux only.
 */
import './help.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuSecondsBelow } from './bench/cpu.ts';
import { ownAssembly } from './ownAssembly.ts';
import { freePort } from './start/freePort.ts';

const SECONDS_AT_MOST = 15;
const READY = 'Ctrl-C stops it.';

/** Until it is ready, in seconds. */
interface Start {
  wall: number;
  cpu: number;
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
// Builds the web app: an assembly without it is not kept.
await ownAssembly('dev');
const port = String(await freePort());
const starts: Record<'changed' | 'empty' | 'again', Start[]> = { changed: [], empty: [], again: [] };
for (let run = 0; run < Number(values.runs); run += 1) {
  const folders = await Promise.all(['changed', 'empty'].map(() => mkdtemp(join(tmpdir(), 'taskwire-start-'))));
  const [changed, empty] = folders as [string, string];
  // A variable that assemblies depend on: for this value nothing is kept yet.
  const environment = { ...process.env, CDK_BENCH_RUN: `${process.pid}/${run}` };
  try {
    starts.changed.push(await untilReady(changed, environment));
    starts.empty.push(await untilReady(empty, environment));
    starts.again.push(await untilReady(empty, environment));
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

console.log(`npm start is ready after (fastest / median / slowest of ${values.runs} runs):`);
console.log(`  after a change of the sources        ${shown(starts.changed)}`);
console.log(`  the first time, after npm ci         ${shown(starts.empty)}`);
console.log(`  over the same data folder again      ${shown(starts.again)}`);
if (Math.max(...Object.values(starts).flatMap((each) => each.map(({ wall }) => wall))) > SECONDS_AT_MOST) {
  console.log(`It may take ${SECONDS_AT_MOST} s.`);
  process.exitCode = 1;
}

function shown(each: Start[]): string {
  const sorted = (name: keyof Start) => each.map((one) => one[name]).sort((a, b) => a - b);
  const of = (seconds: number[]) =>
    [seconds[0]!, seconds[Math.floor(seconds.length / 2)]!, seconds.at(-1)!].map((one) => one.toFixed(1)).join(' / ');
  return `${of(sorted('wall'))} s, with ${of(sorted('cpu'))} s of processor time`;
}

async function untilReady(data: string, env: NodeJS.ProcessEnv): Promise<Start> {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--', '--data', data, '--port', port, '--aws-port', '0'], {
    // Its own process group: npm does not pass every signal on to its children.
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  try {
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      if (printed.includes(READY))
        return { wall: (performance.now() - begun) / 1000, cpu: cpuSecondsBelow(child.pid!) };
    }
    throw new Error(`npm start ended without being ready:\n${printed}`);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM');
    await exit;
  }
}
