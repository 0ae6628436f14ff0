import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from './errors.ts';

/** The folder one cloud keeps its database in. */
export interface DataFolder {
  path: string;
  /** True with `--memory`: it goes when the cloud closes. */
  temporary: boolean;
  /** Says who uses it from now on. */
  claim(owner: Owner): void;
  /** Lets others use it; removes it if it is temporary. */
  release(): void;
}

interface Owner {
  pid: number;
  /** The engine's process, which lives a moment longer than a cloud that was killed. */
  enginePid: number;
  /** Where the owner answers, with `id`: a process id alone may belong to somebody else by now. */
  endpoint: string;
  id: string;
}

const LOCK = 'running.json';
const ENGINE_GRACE_MILLISECONDS = 5000;

/** Opens the data folder, or a temporary one. Throws `StartError` if another cloud uses it or it cannot be written. */
export async function openDataFolder(dataDir: string | undefined): Promise<DataFolder> {
  if (dataDir === undefined) return folder(mkdtempSync(join(tmpdir(), 'local-cloud-')), true);
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new StartError(`cannot use ${dataDir} for data: ${(error as Error).message}`);
  }
  const owner = readOwner(path);
  if (owner !== undefined) {
    if (isAlive(owner.pid) && (await answers(owner))) {
      throw new StartError(
        `${dataDir} is in use by process ${owner.pid} (${owner.endpoint}): stop it, or choose another folder with --data`,
      );
    }
    await ended(owner.enginePid);
  }
  return folder(path, false);
}

function folder(path: string, temporary: boolean): DataFolder {
  const lock = join(path, LOCK);
  return {
    path,
    temporary,
    claim: (owner) => writeFileSync(lock, JSON.stringify(owner)),
    release: () => rmSync(temporary ? path : lock, { recursive: true, force: true }),
  };
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(path, LOCK), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

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

/** The engine of a killed cloud ends by itself within milliseconds; whatever has its number later is not ours to wait for. */
async function ended(pid: number): Promise<void> {
  const deadline = Date.now() + ENGINE_GRACE_MILLISECONDS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}
