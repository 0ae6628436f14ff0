import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDataFolder } from '../shared/dataFiles.ts';
import { dataFolderInUse } from '../shared/dataFolder.ts';
import { StartError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { EngineName, LocalCloud, PageOptions } from '../contract.ts';
import { start } from '../start.ts';
import { banner } from './banner.ts';
import type { Given } from './options.ts';
import { writeOutputs, type Outputs } from './outputs.ts';

/** Reports that a change was applied, or why it was not. */
export type Say = (line: string) => void;

export interface Serve {
  /** The name of the running app: `Taskwire (dev)`. */
  title: string;
  given: Given;
  /** The data folder unless `--data` or `--memory` says otherwise. */
  defaultData: string;
  /** The folder of the assembly. */
  assembly: string | Promise<string>;
  page?: Omit<PageOptions, 'title'>;
  /** Where verdicts about resolver code are kept. Default: in the data folder. */
  verdicts?: string;
  /** Loads the initial data of the cloud. Returns paragraphs for the end of the printed text. */
  prepare?(cloud: LocalCloud): Promise<string[][]>;
  /** Work for when the cloud is ready. `ending` aborts when the process is told to end. */
  later?: ((cloud: LocalCloud, ending: AbortSignal) => Promise<void>) | undefined;
  /** Members of `outputs.json` besides the assembly's. */
  outputs?(cloud: LocalCloud): object;
  /** With `--watch`: starts watching, and returns a function that stops it. */
  watch?(cloud: LocalCloud, say: Say): () => Promise<void>;
}

/** Work that breaks off because the process was told to end is not reported. */
const logUntil = (ending: AbortSignal): Log => ({
  info: () => {},
  warn: (message) => ending.aborted || console.warn(`  ${message}`),
  error: (message, cause) => ending.aborted || console.error(`  ${message}`, cause ?? ''),
});

/**
 * Runs an assembly until the process is told to end: starts the cloud, prepares it, writes `outputs.json` and
 * `amplify.json`, and prints what runs where.
 * @throws StartError, one line, for mistakes that the user can correct; nothing is left running
 */
export async function serve({ given, ...about }: Serve): Promise<void> {
  const data = dataOf(given, about.defaultData);
  const closers: Array<() => Promise<void>> = [];
  const ending = new AbortController();
  const closeEach = async (): Promise<void> => {
    ending.abort();
    for (const close of closers.splice(0)) await close();
  };
  let closed: Promise<void> | undefined;
  const closeAll = (): Promise<void> => (closed ??= closeEach());
  let isReady = (): void => {};
  const prepared = new Promise<void>((resolve) => (isReady = resolve));
  const cloud = await start({
    assembly: about.assembly,
    port: given.port('port'),
    awsPort: given.port('aws-port'),
    ...(data !== undefined && { dataDir: data, reset: given.isSet('reset') }),
    ...(given.text('engine') !== undefined && { engine: given.text('engine') as EngineName }),
    ...(given.text('appsync') !== undefined && { appsync: given.text('appsync') }),
    log: logUntil(ending.signal),
    ...(about.verdicts !== undefined && { verdicts: about.verdicts }),
    prepared,
    // With --watch a corrected version will follow. Without it, the process ends, a few seconds late.
    refused(lines) {
      console.error(`  AppSync would refuse to save this code:\n  ${lines.join('\n  ')}`);
      if (!given.isSet('watch')) void closeAll().then(() => process.exit(1));
    },
    page: { demoUsers: [], examples: [], ...about.page, title: about.title },
  });
  closers.push(() => cloud.close());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeAll().then(() => process.exit(0)));
  }
  try {
    const notes = (await about.prepare?.(cloud)) ?? [];
    if (ending.signal.aborted) return await closed;
    const outputsFolder = data ?? (await folderInMemory(about.defaultData));
    writeOutputs(outputsFolder, cloud, about.outputs?.(cloud));
    if (given.isSet('watch') && about.watch) closers.unshift(about.watch(cloud, console.log));
    // Since the start of the process.
    const seconds = performance.now() / 1000;
    console.log(banner(cloud, { title: about.title, seconds, ...(data && { data }), outputsFolder, notes }));
    isReady();
    void about.later?.(cloud, ending.signal);
  } catch (error) {
    const isTold = ending.signal.aborted;
    await closeAll();
    // The process was told to end during the preparation, which therefore failed.
    if (!isTold) throw error;
  }
}

function dataOf(given: Given, defaultData: string): string | undefined {
  const data = given.text('data');
  if (data === '') throw new StartError('--data needs the name of a folder');
  if (!given.isSet('memory')) return data ?? defaultData;
  if (data === undefined) return undefined;
  throw new StartError(`--memory keeps nothing and --data ${data} keeps everything: give one of them`);
}

/**
 * The outputs folder of an in-memory cloud: the usual folder, unless another cloud keeps its data there or runs in
 * memory from there.
 */
async function folderInMemory(usual: string): Promise<string> {
  const isTaken = isDataFolder(usual) || (await dataFolderInUse(usual)) || (await answersFrom(usual));
  return isTaken ? mkdtemp(join(tmpdir(), 'local-cloud-outputs-')) : usual;
}

/** Whether the cloud that wrote the outputs in a folder is still running. */
async function answersFrom(folder: string): Promise<boolean> {
  try {
    const { controlUrl } = JSON.parse(await readFile(join(folder, 'outputs.json'), 'utf8')) as Outputs;
    return (await fetch(controlUrl)).ok;
  } catch {
    return false;
  }
}

/**
 * Runs a command. Mistakes that the user can correct become one line on standard error (with the stack if `DEBUG` is
 * set) and exit status 1.
 */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.env['DEBUG'] ? error : `  ${message}`);
    process.exit(1);
  }
}
