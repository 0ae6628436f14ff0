// Plain JavaScript, because it also keeps what the TypeScript of `npm start` is compiled to.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

/** An assembly has 26 MB. */
const KEPT = 3;
/** The process that uses a folder: in the name of a draft, or of a file in the folder. */
const USER = /^(?:user|draft)-(\d+)\b/;
/** The files of a folder, and the files that it was made of, as they were when the folder was kept. */
const RECORD = 'record.json';

/**
 * Whether a folder is kept. If so, it stays as long as this process. A folder is no longer kept once one of its files,
 * or a file that it was made of, has changed.
 */
export function isKept(folder) {
  if (!isAsRecorded(folder)) return false;
  try {
    use(folder);
  } catch {
    // It can be read, even if it cannot be written.
  }
  return true;
}

/**
 * A new folder in `parent`. Removes every folder that no process uses, except for the three that were used last. Nobody
 * will use the draft of a process that has ended.
 */
export function draftIn(parent) {
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(join(parent, `draft-${process.pid}-`));
  use(draft);
  removeUnused(parent);
  return draft;
}

/**
 * Gives a finished draft its name, so that nobody sees half of it. Another start may have been quicker.
 * @param madeOf files outside of it that it was made of
 * @returns the folder to use: the draft itself while a process uses another folder of that name that is not kept any
 * more
 */
export function keep(draft, folder, madeOf = []) {
  record(draft, madeOf);
  if (existsSync(folder) && !isAsRecorded(folder) && usersOf(folder).length === 0) rmSync(folder, { recursive: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    if (!isKept(folder)) return draft;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

function record(folder, madeOf) {
  const own = readdirSync(folder, { recursive: true }).filter((name) => !USER.test(name));
  const files = [...own.filter((name) => statSync(join(folder, name)).isFile()), ...madeOf];
  writeFileSync(join(folder, RECORD), JSON.stringify(files.map((file) => [file, stateOf(resolve(folder, file))])));
}

function isAsRecorded(folder) {
  try {
    const files = JSON.parse(readFileSync(join(folder, RECORD), 'utf8'));
    return files.every(([file, state]) => stateOf(resolve(folder, file)) === state);
  } catch {
    // There is no record, or a machine that lost its power left half of one.
    return false;
  }
}

function stateOf(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return `${stat?.mtimeMs} ${stat?.size}`;
}

/** The name of a file tells who uses the folder. Writing it renews the folder's date. */
function use(folder) {
  for (const name of readdirSync(folder))
    if (USER.test(name) && !isUser(name)) rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, `user-${process.pid}`), '');
}

const usersOf = (folder) => readdirSync(folder).filter(isUser);

function removeUnused(parent) {
  const unused = readdirSync(parent)
    .map((name) => ({ name, path: join(parent, name), stat: statSync(join(parent, name), { throwIfNoEntry: false }) }))
    .filter(({ name, path, stat }) => !isUser(name) && !(stat?.isDirectory() && usersOf(path).length > 0))
    .sort((a, b) => (b.stat?.mtimeMs ?? 0) - (a.stat?.mtimeMs ?? 0));
  const kept = unused.filter(({ name }) => !USER.test(name)).slice(0, KEPT);
  for (const one of unused) if (!kept.includes(one)) rmSync(one.path, { recursive: true, force: true });
}

/** Whether a name tells of a process that still runs. */
function isUser(name) {
  const [, pid] = USER.exec(name) ?? [];
  try {
    return pid !== undefined && process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
