import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Outputs } from '../../scripts/start/outputs.ts';

/** `npm start` as a process of its own. */
export interface Process {
  outputs: Outputs;
  /** What `Amplify.configure()` takes. */
  amplify: object;
  /** All of its output. */
  printed(): string;
  /** Sends `SIGKILL`, which leaves no time to tidy up. */
  kill(): Promise<void>;
  /** Sends `SIGTERM`; returns the exit status. */
  stop(): Promise<number | null>;
}

/** This project's folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Runs after the test, or, for processes that are started outside a test, after the file. */
function afterwards(work: () => void): void {
  try {
    onTestFinished(work);
  } catch {
    afterAll(work);
  }
}

/** A new folder, removed at the end like everything that tests create. */
export const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'taskwire-data-'));

/**
 * Starts the project on free ports over a data folder. Resolves once it says that it is ready. It is killed after the
 * test, or after the tests of the file.
 */
export const npmStart = (data: string, ...options: string[]): Promise<Process> => npmStartIn(ROOT, data, ...options);

/** Starts a copy of the project in its folder. */
export async function npmStartIn(cwd: string, data: string, ...options: string[]): Promise<Process> {
  const args = ['scripts/start.mjs', '--data', data, '--port', '0', '--aws-port', '0', ...options];
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, CDK_OUTDIR: `${data}.cdk.out` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  let printed = '';
  await new Promise<void>((ready, failed) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C stops it.')) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (status) => failed(new Error(`npm start ended with ${status}:\n${printed}`)));
  });
  const read = (file: string) => JSON.parse(readFileSync(join(data, file), 'utf8'));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return (await exit)[0] as number | null;
  };
  return {
    outputs: read('outputs.json'),
    amplify: existsSync(join(data, 'amplify.json')) ? read('amplify.json') : {},
    printed: () => printed,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
