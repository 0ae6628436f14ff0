import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from '../../shared/log.ts';
import type { Engine } from './engine.ts';
import { TRIM_TRIGGER } from './streams/streamTrim.ts';
import { damaged, supervise } from './supervise.ts';

const require = createRequire(import.meta.url);

/** The package with dynoxide's binary for this platform, in the tested version. */
export const DYNOXIDE_PACKAGE = `@dynoxide/${process.platform}-${process.arch}`;
export const DYNOXIDE_VERSION = '1.2.1';

/**
 * The binary from the platform package that npm installed with us, or from `folder` where {@link fetchDynoxide} put it;
 * otherwise undefined.
 */
export function installedDynoxide(folder?: string): string | undefined {
  const binary = `${DYNOXIDE_PACKAGE}/dynoxide${process.platform === 'win32' ? '.exe' : ''}`;
  try {
    return require.resolve(binary, folder === undefined ? undefined : { paths: [join(folder, FETCHED)] });
  } catch {
    return undefined;
  }
}

const FETCHED = 'engine';
const execute = promisify(execFile);

/**
 * The lock file covers one platform. On others npm fetches the one pinned package at the first start. Undefined if that
 * fails.
 */
export async function fetchDynoxide(folder: string, log: Log): Promise<string | undefined> {
  const wanted = `${DYNOXIDE_PACKAGE}@${DYNOXIDE_VERSION}`;
  log.warn(`fetching ${wanted}, once`);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const target = join(folder, FETCHED);
    await execute(npm, [
      'install',
      '--prefix',
      target,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      // Without a network, npm by itself retries for more than a minute.
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=1000',
      wanted,
    ]);
  } catch {
    log.warn(`npm has no ${wanted}`);
    return undefined;
  }
  return installedDynoxide(folder);
}

/**
 * Starts dynoxide on a database file. A new file first gets the stream table with indexes and a trim trigger, which
 * dynoxide itself lacks. Throws `StartError` if the file is damaged.
 */
export async function startDynoxide(binary: string, file: string): Promise<Engine & { pid: number }> {
  if (!existsSync(file)) writeFileSync(file, await (emptyDatabase ??= databaseWithStreamIndexes()), { mode: 0o600 });
  return supervise({
    name: `dynoxide ${DYNOXIDE_VERSION}`,
    command: ({ host, port }) => [binary, '--host', host, '--port', String(port), '--db-path', file],
    listening: /listening on/i,
    problem: (output) =>
      /not a valid SQLite|malformed|corrupt/i.test(output)
        ? damaged(file)
        : `dynoxide does not start on ${file}: ${lastLine(output) || 'it says nothing'}`,
  });
}

const lastLine = (text: string): string => text.split('\n').pop()!.trim();

/** Shared by all engines: it takes 50 ms to make. */
let emptyDatabase: Promise<Uint8Array> | undefined;

/**
 * dynoxide looks up the sequence number of every write in a table without indexes, so writes slow down as history
 * grows. It creates that table with `CREATE TABLE IF NOT EXISTS`: an existing table with indexes stays.
 */
async function databaseWithStreamIndexes(): Promise<Uint8Array> {
  const { default: sqlite } = await import('node-sqlite3-wasm');
  const folder = await mkdtemp(join(tmpdir(), 'local-cloud-database-'));
  const file = join(folder, 'empty.sqlite');
  try {
    const database = new sqlite.Database(file);
    try {
      // Nobody else has the file, and a failure discards it.
      database.exec(`
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE TABLE _stream_records (
          id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, event_name TEXT NOT NULL, keys_json TEXT NOT NULL,
          new_image TEXT, old_image TEXT, sequence_number TEXT NOT NULL, shard_id TEXT NOT NULL, created_at INTEGER NOT NULL,
          user_identity TEXT);
        CREATE INDEX _stream_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
        CREATE INDEX _stream_by_shard_number ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
        CREATE INDEX _stream_by_shard ON _stream_records (table_name, shard_id, sequence_number);
        ${TRIM_TRIGGER}`);
    } finally {
      database.close();
    }
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
