import { ulid } from 'ulid';
import { profileKey } from '../../domain/keys.ts';
import { erasedAgain } from '../../domain/user/eraseUser.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItem } from '../../functions/shared/getItems.ts';
import type { Item, ItemKind } from '../../functions/shared/personal/itemKind.ts';
import { kindOf } from '../../functions/shared/personal/kinds.ts';
import { momentAfter } from '../../functions/shared/time.ts';
import { transact } from '../../functions/shared/transact.ts';
import { bringAccounts, type Pool } from './bringAccounts.ts';
import { isEmpty, itemsOf, putItems, type TableAt } from './copyItems.ts';
import { rekeyed, type Ids } from './rekey.ts';

export interface RestoreOptions {
  from: TableAt;
  to: TableAt & Pool;
  /** Goes on with a restore that was interrupted: the table is not empty then. */
  again: boolean;
  /** Who was erased after the copy was made, by the ids that they had: they are erased again. */
  erased: string[];
  /** ISO 8601 */
  now: string;
}

export interface Restored {
  /** Items by kind. */
  items: Map<string, number>;
  /** What of the copy is of no more use, by kind. */
  left: Map<string, number>;
  /** Users whose account is another now. */
  rekeyed: number;
  /** Users with an account. */
  accounts: number;
}

/**
 * Brings a copy of the table, as point-in-time recovery or AWS Backup makes one, back to life in the empty table of a stage, with the accounts
 * of its users in the stage's pool, whether that is the old one or a new one. First what consumers remember, then the rest: what is written is in
 * the table's stream, and so every event is told once more; nobody is mailed or counted twice.
 * @throws Error in one line when the table is not empty, or an item is of no kind
 */
export async function restore({ from, to, again, erased, now }: RestoreOptions): Promise<Restored> {
  if (!again && !(await isEmpty(to)))
    throw new Error(
      `${to.tableName} is not empty: restore into a new one (docs/recovery.md), or say --again after a restore that stopped`,
    );
  const accounts = await bringAccounts(await profilesIn(from), to);
  const ids = new Map([...accounts].filter(([before, id]) => before !== id));
  const items = new Map<string, number>();
  const left = new Map<string, number>();
  for (const turn of ['first', 'then'] as const)
    for await (const page of itemsOf(from)) {
      const mine = page.filter((item) => kindOf(item).restored === turn);
      await putItems(
        mine.map((item) => rekeyed(item, ids)),
        to,
      );
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

async function profilesIn(from: TableAt): Promise<UserRow[]> {
  const rows: UserRow[] = [];
  for await (const page of itemsOf(from))
    rows.push(...page.filter((item) => kindOf(item).name === 'profile').map((item) => readProfile(item) as UserRow));
  return rows;
}

/** What follows of it, the act in the table's stream starts, as it did the first time. */
async function eraseAgain(userId: string, at: string, { documents, tableName: table }: TableAt): Promise<void> {
  const profile = readProfile(await getItem({ documents, table }, profileKey(userId)));
  if (profile === null || profile.erasedAt !== undefined) return;
  const now = momentAfter(profile.updatedAt, at);
  const outcome = await transact({ documents, table }, erasedAgain(profile, { id: ulid(Date.parse(now)), now }).writes);
  if (outcome === 'lost') throw new Error(`${userId} was changed at the same moment: say --again`);
}

export type { Ids };
