import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file atomically, readable only by its owner, even over one that others could read. */
export function writePrivateFile(path: string, content: string): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, path);
}
