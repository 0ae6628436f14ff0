import { profileKey } from '../../domain/keys.ts';
import { erasedAgain } from '../../domain/user/eraseUser.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItem } from '../../functions/shared/getItems.ts';
import type { Item, ItemKind } from '../../functions/shared/personal/itemKind.ts';
import { kindOf } from '../../functions/shared/personal/kinds.ts';
import type { Table } from '../../functions/shared/table.ts';
import { actAfter } from '../../functions/shared/time.ts';
import { transact } from '../../functions/shared/transact.ts';
import type { UserPool } from '../../functions/shared/userPool.ts';
import { bringAccounts } from './bringAccounts.ts';
import { isEmpty, itemsOf } from './copyItems.ts';
import { writeBatches } from '../shared/writeBatches.ts';
import { rekeyed } from './rekey.ts';

interface RestoreOptions {
  from: Table;
  to: Table & UserPool;
  /** Continues an interrupted restore, whose table is not empty. */
  again: boolean;
  /** Former ids of users who were erased after the copy was made. They are erased again. */
  erased: string[];
  /** ISO 8601 */
  now: string;
}

export interface Restored {
  /** Items by kind. */
  items: Map<string, number>;
  /** Items of the copy that are not needed any more, by kind. */
  left: Map<string, number>;
  /** Users with a new id. */
  rekeyed: number;
  /** Users with an account. */
  accounts: number;
}

/**
 * Copies a table that point-in-time recovery or AWS Backup has restored into the empty table of a stage, and creates
 * the missing accounts of its users in the stage's pool, be it the old pool or a new one. The items in which consumers
 * remember their work are written first. The other writes reach the table's stream, so every event is published again;
 * thanks to the first items, nothing is mailed or counted twice.
 * @throws Error in one line if the table is not empty, or an item is of no kind
 */
export async function restore({ from, to, again, erased, now }: RestoreOptions): Promise<Restored> {
  if (!again && !(await isEmpty(to)))
    throw new Error(
      `${to.table} is not empty: restore into a new one (docs/recovery.md), or say --again after a restore that stopped`,
    );
  const accounts = await bringAccounts(await profilesIn(from), to);
  const ids = new Map([...accounts].filter(([before, id]) => before !== id));
  const items = new Map<string, number>();
  const left = new Map<string, number>();
  for (const turn of ['first', 'then'] as const)
    for await (const page of itemsOf(from)) {
      const mine = page.filter((item) => kindOf(item).restored === turn);
      await writeBatches(to, { put: mine.map((item) => rekeyed(item, ids)) });
      count(items, mine);
      if (turn === 'first')
        count(
          left,
          page.filter((item) => isLeft(kindOf(item))),
        );
    }
  for (const userId of erased) await eraseAgain(ids.get(userId) ?? userId, now, to);
  return { items, left, rekeyed: ids.size, accounts: accounts.size };
}

const isLeft = ({ restored }: ItemKind) => typeof restored === 'object';

function count(counts: Map<string, number>, items: Item[]): void {
  for (const item of items) {
    const { name } = kindOf(item);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}

async function profilesIn(from: Table): Promise<UserRow[]> {
  const rows: UserRow[] = [];
  for await (const page of itemsOf(from))
    rows.push(...page.filter((item) => kindOf(item).name === 'profile').map((item) => readProfile(item) as UserRow));
  return rows;
}

/** The act in the table's stream starts everything that follows an erasure, as it did the first time. */
async function eraseAgain(userId: string, at: string, db: Table): Promise<void> {
  const profile = readProfile(await getItem(db, profileKey(userId)));
  if (profile === null || profile.erasedAt !== undefined) return;
  const outcome = await transact(db, erasedAgain(profile, actAfter(profile.updatedAt, at)).writes);
  if (outcome === 'lost') throw new Error(`${userId} was changed at the same moment: say --again`);
}
