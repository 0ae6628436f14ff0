import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux's file system in memory. */
const IN_MEMORY = '/dev/shm';
/** A run of all tests has a few hundred megabytes at a time, and so may other users of the memory. */
const BYTES_NEEDED = 8_000_000_000;

/** Gives all temporary files of the tests a folder, and removes it together with what killed clouds left there. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join((await isFitMemory()) ? IN_MEMORY : tmpdir(), 'taskwire-tests-'));
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * Whether temporary files can be in memory: engines wait for a disk at each write, which takes a tenth of a run. A container's
 * may be small, or may run no programs, as installed packages do.
 */
async function isFitMemory(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(IN_MEMORY);
    const mount = (await readFile('/proc/mounts', 'utf8')).split('\n').find((line) => line.includes(` ${IN_MEMORY} `));
    return bavail * bsize >= BYTES_NEEDED && mount !== undefined && !mount.includes('noexec');
  } catch {
    return false;
  }
}
