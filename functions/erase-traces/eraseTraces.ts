import { kindOf } from '../shared/personal/kinds.ts';
import type { Erasure, Item } from '../shared/personal/itemKind.ts';
import { walk, type Position } from '../shared/personal/walk.ts';
import type { Table } from '../shared/table.ts';
import { eraseItem } from './eraseItem.ts';

/** The limits of one invocation, reached long before its timeout. Another invocation continues. */
const ITEMS_A_RUN = 5_000;
const CHANGES_A_RUN = 500;

interface Run {
  /** Where the next run continues; null at the end of the pass. */
  next: Position | null;
  /** The number of items with traces, whether they could be changed or not. */
  found: number;
}

/** Continues a pass through everything that may hold traces of a person. May be repeated from any position. */
export async function eraseTraces(userId: string, after: Position | null, db: Table): Promise<Run> {
  let seen = 0;
  let found = 0;
  for await (const { item, at } of walk(userId, after, db)) {
    seen += 1;
    const erasure = erasureOf(item, userId);
    if (erasure !== null) {
      found += 1;
      // If others write the item at this moment, it keeps its traces, and the next pass finds them.
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
