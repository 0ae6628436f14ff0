import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { StartError } from '../../shared/errors.ts';
import { connect, type Engine } from './engine.ts';

/**
 * Runs "$@" and ends it when our end of standard input closes: also when this process is killed without a chance to
 * clean up. The engine is in a group of its own, so that Ctrl-C reaches us first and we close in order.
 */
const WATCHED = `
exec 3<&0
"$@" </dev/null &
engine=$!
(while read -r _ <&3; do :; done; kill "$engine" 2>/dev/null) &
watcher=$!
exec 3<&-
wait "$engine"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

/** A Java that shares two cores with a whole test run takes its time. */
const READY_MILLISECONDS = 90_000;

const PORT_TAKEN = /in use/i;

export interface EngineProgram {
  name: string;
  /** The program and its arguments, given the port it must listen on. */
  command(port: number): string[];
  /** What it prints once the port is its own: an answer on the port alone might come from somebody else's engine. */
  listening: RegExp;
  /** Turns what it printed before it ended into a line for the user. */
  problem(output: string): string;
}

/** What is said of a database that cannot be read. */
export const damaged = (file: string): string =>
  `the database ${file} is damaged: restore it from a copy, or begin anew with --reset`;

/** Starts an engine on a free loopback port and waits until it answers. Throws `StartError` if it does not. */
export async function supervise(engine: EngineProgram, attempts = 3): Promise<Engine & { pid: number }> {
  const port = await freePort();
  const [program, ...args] = engine.command(port) as [string, ...string[]];
  const child =
    process.platform === 'win32'
      ? spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
      : spawn('/bin/sh', ['-c', WATCHED, 'sh', program, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4096)));
  }
  // Losing the engine's input is how it learns that we are gone; it is no error of ours.
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));

  const client = connect(port);
  const stop = async (): Promise<void> => {
    child.ref();
    client.disconnect();
    child.stdin.end();
    await ended;
  };
  const answers = () =>
    client.call('ListTables', { Limit: 1 }).then(
      () => engine.listening.test(output),
      () => false,
    );
  const deadline = Date.now() + READY_MILLISECONDS;
  while (!(await answers())) {
    if (child.exitCode === null && child.pid !== undefined && Date.now() < deadline) {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10))]);
      continue;
    }
    await stop();
    if (PORT_TAKEN.test(output) && attempts > 1) return supervise(engine, attempts - 1);
    throw new StartError(engine.problem(output.trim()));
  }
  unreference(child);
  return { name: engine.name, call: client.call, close: stop, pid: child.pid ?? 0 };
}

/** The engine alone does not keep this process alive. */
function unreference(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref?(): void } | null)?.unref?.();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
