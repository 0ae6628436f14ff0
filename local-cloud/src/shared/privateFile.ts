import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file that its owner alone may read, at once and whole, also over one that others could read. */
export function writePrivateFile(path: string, content: string): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, path);
}
