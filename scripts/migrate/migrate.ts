import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../domain/keys.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { transact } from '../../functions/shared/transact.ts';
import { forward, KINDS, type Convert, type Kind } from './forward.ts';
import { oldRows } from './oldRows.ts';

export interface MigrateOptions {
  documents: DynamoDBDocumentClient;
  tableName: string;
  /** Reads, and changes nothing. */
  dryRun: boolean;
  /** The most rows that one run changes. The rest is left to the next run. */
  limit: number;
  /** What converts a row. Default: from any older form to the present one. */
  convert?: Convert;
}

/** The rows of one kind: how many there are, how many were converted, and how many remain in an older form. */
export interface Migrated {
  kind: Kind;
  rows: number;
  forward: number;
  left: number;
}

/** Concurrent writes: a trickle beside the users' work. */
const AT_ONCE = 5;

/**
 * Converts rows of an older form. Each is one transaction on condition that nobody wrote it meanwhile, so a run may be
 * stopped at any moment and repeated, and users may continue working. The whole table is read each time, page after
 * page.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated[]> {
  const results = new Map<Kind, Migrated>(KINDS.map((kind) => [kind, { kind, rows: 0, forward: 0, left: 0 }]));
  let allowed = options.dryRun ? 0 : options.limit;
  for await (const { kind, rows, old } of oldRows(options.documents, options.tableName, options.convert)) {
    const now = old.slice(0, allowed);
    for (let from = 0; from < now.length; from += AT_ONCE)
      await Promise.all(now.slice(from, from + AT_ONCE).map((key) => bringForward(options, kind, key)));
    allowed -= now.length;
    const result = results.get(kind) as Migrated;
    result.rows += rows;
    result.forward += now.length;
    result.left += old.length - now.length;
  }
  return [...results.values()];
}

/**
 * Converts one row, unless somebody wrote it since it was read: then there is nothing to do, or the next run does it.
 */
async function bringForward(
  { documents, tableName, convert = forward }: MigrateOptions,
  kind: Kind,
  key: Key,
): Promise<void> {
  const item = (await getItems({ documents, table: tableName }, [key])).get(key);
  if (item === null) return;
  const now = new Date().toISOString();
  await transact({ documents, table: tableName }, convert(kind, item as Record<string, unknown>, now));
}
