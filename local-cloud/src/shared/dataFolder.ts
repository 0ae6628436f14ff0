import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { foreignFile, isDataFolder, LOCK, MARKER, OURS } from './dataFiles.ts';
import { StartError } from './errors.ts';
import { writePrivateFile } from './privateFile.ts';

/**
 * The folder of one cloud's database: mode 0700, its files 0600. A folder with other files in it keeps its own mode.
 */
export interface DataFolder {
  path: string;
  /** True with `--memory`: removed when the cloud closes. */
  temporary: boolean;
  /** Records who uses it from now on. */
  claim(owner: Owner): void;
  /** Releases it for others; removes it if it is temporary. */
  release(): void;
}

interface Owner {
  pid: number;
  /** The engine's process, which outlives a killed cloud by a moment. */
  enginePid: number;
  /** The endpoint where the owner answers with `id`: another process may have its process id by now. */
  endpoint: string;
  id: string;
}

const ENGINE_GRACE_MILLISECONDS = 5000;

const MARKER_TEXT = 'A local cloud keeps its data here. --reset removes what it made, and nothing else.\n';

/**
 * Opens the data folder, or a temporary one.
 * @param reset Starts with an empty folder: removes an earlier cloud's files.
 * @throws StartError if another cloud uses the folder, if it cannot be written, if it has files and is no cloud's, or
 * if it is to be reset but does not belong to a cloud
 */
export async function openDataFolder(dataDir: string | undefined, reset = false): Promise<DataFolder> {
  if (dataDir === undefined) return folder(mkdtempSync(join(tmpdir(), 'local-cloud-')), true);
  const path = resolve(dataDir);
  const owner = readOwner(path);
  if (owner !== undefined) {
    if (await isRunning(owner)) {
      throw new StartError(
        `${dataDir} is in use by process ${owner.pid} (${owner.endpoint}): stop it, or choose another folder with --data`,
      );
    }
    await ended(owner.enginePid);
  }
  const isOurs = isDataFolder(path);
  if (reset) empty(path, dataDir);
  try {
    const foreign = foreignFile(path);
    if (foreign !== undefined && !isOurs) {
      throw new StartError(`${dataDir} has a ${foreign} that is no local cloud's: name an empty folder, or a new one`);
    }
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // Earlier versions took any folder. One that is shared with other files, `/tmp` for instance, stays open to others.
    if (foreign === undefined) chmodSync(path, 0o700);
    writePrivateFile(join(path, MARKER), MARKER_TEXT);
    for (const file of OURS.map((name) => join(path, name)).filter((each) => existsSync(each))) {
      chmodSync(file, statSync(file).isDirectory() ? 0o700 : 0o600);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `cannot use ${dataDir} for data: ${(error as Error).message}; name another folder with --data`,
    );
  }
  return folder(path, false);
}

/** Whether a running cloud uses the folder. */
export async function dataFolderInUse(dataDir: string): Promise<boolean> {
  const owner = readOwner(resolve(dataDir));
  return owner !== undefined && (await isRunning(owner));
}

function empty(path: string, dataDir: string): void {
  if (!existsSync(path) || readdirSync(path).length === 0) return;
  if (!isDataFolder(path)) {
    throw new StartError(
      `${dataDir} is not the data folder of a local cloud: --reset removed nothing; name another folder with --data`,
    );
  }
  for (const name of OURS) rmSync(join(path, name), { recursive: true, force: true });
}

const isRunning = async (owner: Owner): Promise<boolean> => isAlive(owner.pid) && (await answers(owner));

function folder(path: string, temporary: boolean): DataFolder {
  const lock = join(path, LOCK);
  return {
    path,
    temporary,
    claim: (owner) => writePrivateFile(lock, JSON.stringify(owner)),
    release: () => rmSync(temporary ? path : lock, { recursive: true, force: true }),
  };
}

function readOwner(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(join(path, LOCK), 'utf8')) as Owner | null;
    return isOwner(owner) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A folder may come from somebody else, or from a full disk: its lock names nobody unless a cloud could have written
 * it.
 */
const isOwner = (owner: Owner | null): owner is Owner =>
  Number.isInteger(owner?.enginePid) &&
  Number.isInteger(owner?.pid) &&
  Number(owner?.pid) > 0 &&
  typeof owner?.id === 'string' &&
  owner.id !== '' &&
  /^http:\/\/127\.0\.0\.1:\d+$/.test(String(owner.endpoint));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function answers({ endpoint, id }: Owner): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(`${endpoint}/_local`, { timeout: 1000 }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve(body.includes(id)));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/**
 * The engine of a killed cloud ends by itself within milliseconds. If another process gets its number later, we do not
 * wait for that process.
 */
async function ended(pid: number): Promise<void> {
  const deadline = Date.now() + ENGINE_GRACE_MILLISECONDS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}
