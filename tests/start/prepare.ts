import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What npm runs at the end of `npm ci` in a folder, for a start on another port than the usual one. */
export async function preparesIn(cwd: string, port: string): Promise<void> {
  // In CI nothing is prepared, but this test needs the preparation there too.
  const env = { ...process.env, CI: '', TASKWIRE_PORT: port };
  await promisify(execFile)(process.execPath, ['scripts/prepare.mjs'], { cwd, env });
}
