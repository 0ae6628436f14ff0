import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'taskwire-tests-';

/**
 * Gives all temporary files of the tests a folder, and removes it together with what killed clouds left there. The
 * projects of one run share it.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true });
}
