import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleSource } from '../start/bundleSource.mjs';
import type { Outputs } from '../start/outputs.ts';

/** A local cloud for this run alone. */
interface OwnCloud {
  outputs: Outputs;
  /** The process that runs it now. */
  pid(): number;
  /** The bytes that it needs: without garbage, and without the sandboxes of functions. */
  heap(): Promise<number>;
  /** `SIGKILL`, then a new process with the same data and ports. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

/** A process that was killed never answers. */
const HEAP_MILLISECONDS = 30_000;

export async function startOwnCloud(assembly: string): Promise<OwnCloud> {
  const dataDir = await mkdtemp(join(tmpdir(), 'taskwire-load-'));
  const portOf = (url: string) => new URL(url).port;
  let { child, outputs } = await begin(assembly, dataDir);
  return {
    outputs,
    pid: () => child.pid!,
    async heap() {
      child.send('heap');
      const [bytes] = (await once(child, 'message', { signal: AbortSignal.timeout(HEAP_MILLISECONDS) })) as [number];
      return bytes;
    },
    async killAndStart() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      ({ child, outputs } = await begin(assembly, dataDir, portOf(outputs.graphqlUrl), portOf(outputs.awsEndpoint)));
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function begin(...args: string[]): Promise<{ child: ChildProcess; outputs: Outputs }> {
  const file = await bundleSource(fileURLToPath(new URL('cloudProcess.ts', import.meta.url)));
  const child = fork(file, args, { execArgv: ['--expose-gc'] });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`the cloud's process ended with ${status}`);
  });
  const [outputs] = (await Promise.race([once(child, 'message'), ended])) as [Outputs];
  // It ends when told to, or is killed for a test, which is not a fault.
  ended.catch(() => undefined);
  return { child, outputs };
}
