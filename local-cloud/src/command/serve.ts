import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolderInUse, isDataFolder } from '../shared/dataFolder.ts';
import { StartError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { EngineName, LocalCloud, PageOptions } from '../contract.ts';
import { start } from '../start.ts';
import { banner } from './banner.ts';
import type { Given } from './options.ts';
import { writeOutputs, type Outputs } from './outputs.ts';

/** Tells that something changed and was applied, or why it was not. */
export type Say = (line: string) => void;

export interface Serve {
  /** What runs: `Taskwire (dev)`. */
  title: string;
  given: Given;
  /** Where data lives unless `--data` or `--memory` says otherwise. */
  defaultData: string;
  /** The folder of the assembly. */
  assembly: string;
  page?: Omit<PageOptions, 'title'>;
  /** Puts in what the cloud is to begin with; answers paragraphs for the end of what is printed. */
  prepare?(cloud: LocalCloud): Promise<string[][]>;
  /** Members of `outputs.json` besides those of the assembly. */
  outputs?(cloud: LocalCloud): object;
  /** With `--watch`: begins to watch, and answers how to end it. */
  watch?(cloud: LocalCloud, say: Say): () => Promise<void>;
}

const log: Log = {
  info: () => {},
  warn: (message) => console.warn(`  ${message}`),
  error: (message, cause) => console.error(`  ${message}`, cause ?? ''),
};

/**
 * Runs an assembly until the process is told to end: starts the cloud, prepares it, writes `outputs.json` and `amplify.json`, and
 * prints what runs where.
 * @throws StartError, one line for the user, for what the user can mend; nothing is left running then
 */
export async function serve({ given, ...about }: Serve): Promise<void> {
  const data = dataOf(given, about.defaultData);
  const closers: Array<() => Promise<void>> = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0)) await close();
  };
  let isReady = (): void => {};
  const judgeAfter = new Promise<void>((resolve) => (isReady = resolve));
  const cloud = await start({
    assembly: about.assembly,
    port: given.port('port'),
    awsPort: given.port('aws-port'),
    ...(data !== undefined && { dataDir: data, reset: given.isSet('reset') }),
    ...(given.text('engine') !== undefined && { engine: given.text('engine') as EngineName }),
    ...(given.text('appsync') !== undefined && { appsync: given.text('appsync') }),
    log,
    judgeAfter,
    // Under --watch the next version is on its way; else this is the end, a few seconds late.
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
    const outputsFolder = data ?? (await folderInMemory(about.defaultData));
    writeOutputs(outputsFolder, cloud, about.outputs?.(cloud));
    if (given.isSet('watch') && about.watch) closers.unshift(about.watch(cloud, console.log));
    // Since the process began.
    const seconds = performance.now() / 1000;
    console.log(banner(cloud, { title: about.title, seconds, ...(data && { data }), outputsFolder, notes }));
    isReady();
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function dataOf(given: Given, defaultData: string): string | undefined {
  const data = given.text('data');
  if (!given.isSet('memory')) return data ?? defaultData;
  if (data === undefined) return undefined;
  throw new StartError(`--memory keeps nothing and --data ${data} keeps all: give one of them`);
}

/**
 * Where outputs go when data goes nowhere: the usual folder, unless it is some other cloud's, which keeps its data there or runs in
 * memory as this one does.
 */
async function folderInMemory(usual: string): Promise<string> {
  const isTaken = isDataFolder(usual) || (await dataFolderInUse(usual)) || (await answersFrom(usual));
  return isTaken ? mkdtemp(join(tmpdir(), 'local-cloud-outputs-')) : usual;
}

/** Whether the cloud that wrote the outputs in a folder still runs. */
async function answersFrom(folder: string): Promise<boolean> {
  try {
    const { controlUrl } = JSON.parse(await readFile(join(folder, 'outputs.json'), 'utf8')) as Outputs;
    return (await fetch(controlUrl)).ok;
  } catch {
    return false;
  }
}

/** Runs a command; what the user can mend is one line on standard error and exit status 1, with its stack if `DEBUG` is set. */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.env['DEBUG'] ? error : `  ${message}`);
    process.exit(1);
  }
}
