import { spawn, type ChildProcess } from 'node:child_process';
import { StartError } from '../../shared/errors.ts';
import { connect, type Engine } from './engine.ts';
import { addressForEngine, type EngineAddress } from './engineAddress.ts';

/**
 * Runs "$@" and stops it when our end of standard input closes, even if this process is killed without a chance to
 * clean up. The engine has its own process group, so that Ctrl-C reaches us first and we close in order. Its files are
 * readable only by the owner.
 */
const WATCHED = `
umask 077
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

/** Java is slow when it shares two cores with a whole test run. */
const READY_MILLISECONDS = 90_000;

const PORT_TAKEN = /in use/i;

interface EngineProgram {
  name: string;
  /** The program and its arguments, for the address where it must listen. */
  command(address: EngineAddress): string[];
  /** It listens on all addresses of the machine, and cannot be restricted. */
  anywhere?: boolean;
  /** The access key id that we present; by default an arbitrary one. */
  accessKeyId?: string;
  /** The text that it prints once it owns the port: an answer on the port alone might come from another engine. */
  listening: RegExp;
  /** Turns the output of an engine that ended into one line for the user. */
  problem(output: string): string;
}

/** The message for an unreadable database. */
export const damaged = (file: string): string =>
  `the database ${file} is damaged: restore it from a copy, or begin anew with --reset`;

/** Starts an engine where no page can reach it, and waits until it answers. Throws `StartError` if it does not. */
export async function supervise(engine: EngineProgram, attempts = 3): Promise<Engine & { pid: number }> {
  const address = await addressForEngine(engine.anywhere === true);
  const [program, ...args] = engine.command(address) as [string, ...string[]];
  const child =
    process.platform === 'win32'
      ? spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
      : spawn('/bin/sh', ['-c', WATCHED, 'sh', program, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4096)));
  }
  // Closing the engine's input tells it that we are gone. An error here is not ours.
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));

  const client = connect(address, engine.accessKeyId ?? 'local');
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
  return { name: engine.name, address, call: client.call, page: client.page, close: stop, pid: child.pid ?? 0 };
}

/** The engine alone does not keep this process alive. */
function unreference(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref?(): void } | null)?.unref?.();
}
