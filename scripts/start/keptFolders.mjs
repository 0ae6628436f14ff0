// Plain JavaScript, because it also keeps what the TypeScript of `npm start` is compiled to.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An assembly has 26 MB. */
const KEPT = 3;
const USER = /^user-(\d+)$/;

/** Whether a folder is kept. If so, it stays as long as this process. */
export function isKept(folder) {
  if (!existsSync(folder)) return false;
  try {
    use(folder);
  } catch {
    // It can be read, even if it cannot be written.
  }
  return true;
}

/** A new folder in `parent`. What no process uses is removed, except for the three that were used last. */
export function draftIn(parent) {
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(join(parent, 'draft-'));
  use(draft);
  removeUnused(parent);
  return draft;
}

/** Gives a finished draft its name, so that nobody sees half of it, and returns it. Another start may have been quicker. */
export function keep(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!isKept(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

/** The name of a file tells who uses the folder. Writing it renews the folder's date. */
function use(folder) {
  for (const name of readdirSync(folder))
    if (USER.test(name) && !isUser(name)) rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, `user-${process.pid}`), '');
}

function removeUnused(parent) {
  const entries = readdirSync(parent).map((name) => {
    const path = join(parent, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return { path, usedAt: stat?.mtimeMs ?? 0, users: stat?.isDirectory() ? readdirSync(path).filter(isUser) : [] };
  });
  const unused = entries.filter(({ users }) => users.length === 0).sort((a, b) => b.usedAt - a.usedAt);
  for (const { path } of unused.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/** Whether a file tells of a process that still runs. */
function isUser(name) {
  const [, pid] = USER.exec(name) ?? [];
  try {
    return pid !== undefined && process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
