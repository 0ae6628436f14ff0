import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const LOCK = 'running.json';

/** Marks a folder as a cloud's: `--reset` touches no other. */
export const MARKER = '.local-cloud';
/** The databases of the two engines: a file, and a folder of files. */
const DATABASES = ['database.sqlite', 'dynamodb-local'];
const OUTPUTS = ['outputs.json', 'amplify.json'];
/** Everything that a cloud, or the command that runs it, writes into the folder. A fetched engine (`engine`) stays. */
export const OURS = [
  ...DATABASES,
  ...['database.sqlite-shm', 'database.sqlite-wal', LOCK, MARKER, ...OUTPUTS],
  ...['ca-key.pem', 'ca.pem', 'server-key.pem', 'server.pem', 'store.key', 'store.key.new'],
];

/** The name of a table that every cloud has. A database has the names of its tables at its beginning. */
const OWN_TABLE = '_local.store';
const BEGINNING = 1_000_000;

/** Whether the folder holds a cloud's data: it is marked, or has a cloud's database from before there were markers. */
export const isDataFolder = (path: string): boolean =>
  existsSync(join(path, MARKER)) || databaseFiles(path).some(isOfACloud);

/**
 * A file that a cloud would overwrite although it is somebody else's: the folder is not a cloud's. Outputs do not count,
 * because a cloud in memory leaves them behind.
 */
export function foreignFile(path: string): string | undefined {
  if (isDataFolder(path)) return undefined;
  const known = hasOutputs(path) ? OUTPUTS : [];
  return OURS.find((name) => !known.includes(name) && existsSync(join(path, name)));
}

function databaseFiles(path: string): string[] {
  const [file, folder] = DATABASES.map((name) => join(path, name)) as [string, string];
  const inFolder = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const files = inFolder.filter((name) => name.endsWith('.db')).map((name) => join(folder, name));
  return [file, ...files].filter((each) => existsSync(each) && statSync(each).isFile());
}

function isOfACloud(file: string): boolean {
  const beginning = Buffer.alloc(BEGINNING);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, beginning, 0, BEGINNING, 0);
  } finally {
    closeSync(opened);
  }
  return beginning.includes(OWN_TABLE);
}

function hasOutputs(path: string): boolean {
  try {
    return 'controlUrl' in (JSON.parse(readFileSync(join(path, 'outputs.json'), 'utf8')) as object);
  } catch {
    return false;
  }
}
