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

/** What stays in a cloud's folder after a reset, and what file systems and version control put into an empty one. */
const HARMLESS = ['engine', 'judged', 'lost+found', '.DS_Store', '.gitignore', '.gitkeep'];

/**
 * The first file of somebody else in a folder: a cloud would write among such files, perhaps over one of them, and
 * close the folder to others. A cloud in memory leaves its outputs behind, and a killed cloud may leave half a file.
 */
export function foreignFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const known = isDataFolder(path) ? OURS : [MARKER, ...(hasOutputs(path) ? OUTPUTS : [])];
  const isKnown = (name: string) => known.includes(name.replace(/\.new$/, '')) || HARMLESS.includes(name);
  return readdirSync(path)
    .sort()
    .find((name) => !isKnown(name));
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
