import type { Key } from '../../domain/keys.ts';
import { getItem } from '../../functions/shared/getItems.ts';
import { repeatWhileLost } from '../../functions/shared/retry.ts';
import type { Table } from '../../functions/shared/table.ts';
import { transact } from '../../functions/shared/transact.ts';
import { forward, KINDS, type Kind } from './forward.ts';
import { allNames, namesIn } from './names.ts';
import { oldRows } from './oldRows.ts';

interface MigrateOptions extends Table {
  /** Reads, and changes nothing. */
  dryRun: boolean;
  /** The most rows that one run changes. The rest is left to the next run. */
  limit: number;
  /** ISO 8601: users whose names change are updated then. */
  now: string;
}

/**
 * The rows of one kind: how many there are, how many were converted, and how many remain in an older form, because of
 * the limit or because others wrote them each time.
 */
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
  const names = await allNames(options);
  for await (const { kind, rows, old } of oldRows(options, names)) {
    const chosen = old.slice(0, allowed);
    let converted = 0;
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const batch = chosen.slice(from, from + AT_ONCE);
      const outcomes = await Promise.all(batch.map((key) => bringForward(options, kind, key)));
      converted += outcomes.filter((isConverted) => isConverted).length;
    }
    allowed -= chosen.length;
    const result = results.get(kind) as Migrated;
    result.rows += rows;
    result.forward += converted;
    result.left += old.length - converted;
  }
  return [...results.values()];
}

/**
 * Converts one row, again if somebody wrote it since it was read. A converted row is read once more, with the names,
 * when the task is in every list: a rename that did not find the task came before.
 * @returns whether it is converted; false if it lost to another write each time
 */
async function bringForward({ now, ...db }: MigrateOptions, kind: Kind, key: Key): Promise<boolean> {
  const convert = async (): Promise<'written' | 'lost' | 'up to date'> => {
    const item = (await getItem(db, key)) as Record<string, unknown> | null;
    if (item === null) return 'up to date';
    const writes = forward(kind, item, now, await namesIn(kind, item, db));
    return writes.length === 0 ? 'up to date' : transact(db, writes);
  };
  const first = await repeatWhileLost(convert);
  const last = first === 'written' ? await repeatWhileLost(convert) : first;
  return last !== 'lost';
}
