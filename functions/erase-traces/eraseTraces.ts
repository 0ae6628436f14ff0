import { kindOf } from '../shared/personal/kinds.ts';
import type { Erasure, Item } from '../shared/personal/itemKind.ts';
import { walk, type Position } from '../shared/personal/walk.ts';
import type { Table } from '../shared/table.ts';
import { eraseItem } from './eraseItem.ts';

/** How far one invocation goes: well within its time, and another one goes on. */
const ITEMS_A_RUN = 5_000;
const CHANGES_A_RUN = 500;

export interface Run {
  /** Where the next run goes on; null at the end of the pass. */
  next: Position | null;
  /** Items in which something was found, changed or not. */
  found: number;
}

/** Goes on with a pass through everything that may hold something of a person. May be repeated from anywhere. */
export async function eraseTraces(userId: string, after: Position | null, db: Table): Promise<Run> {
  let seen = 0;
  let found = 0;
  for await (const { item, at } of walk(userId, after, db)) {
    seen += 1;
    const erasure = erasureOf(item, userId);
    if (erasure !== null) {
      found += 1;
      // What others wrote at this moment, the next pass finds as they left it.
      await eraseItem(item, erasure, db);
    }
    if (seen >= ITEMS_A_RUN || found >= CHANGES_A_RUN) return { next: at, found };
  }
  return { next: null, found };
}

function erasureOf(item: Item, userId: string): Erasure {
  const { erases } = kindOf(item);
  return typeof erases === 'function' ? erases(item, userId) : null;
}
