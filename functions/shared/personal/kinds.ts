import type { Key } from '../../../domain/keys.ts';
import { CLAIMS } from './claims.ts';
import { COUNTERS } from './counters.ts';
import type { ItemKind } from './itemKind.ts';
import { MAILS } from './mails.ts';
import { TASKS } from './tasks.ts';
import { USERS } from './users.ts';

/**
 * Every kind of item in the table. A key that belongs to no kind fails `kinds.test.ts`, and stops the eraser that finds
 * it.
 */
export const KINDS: readonly ItemKind[] = [...TASKS, ...USERS, ...MAILS, ...COUNTERS, ...CLAIMS];

/** @throws Error for a key of no kind: an item without rules is neither skipped nor exported */
export function kindOf({ PK, SK }: Key): ItemKind {
  const found = KINDS.filter(({ partition, sort }) => PK.startsWith(partition) && SK.startsWith(sort));
  const [kind, ...others] = found;
  if (kind === undefined || others.length > 0)
    throw new Error(
      `the item ${PK} ${SK} is of ${found.length === 0 ? 'no kind' : 'several kinds'}: see functions/shared/personal/kinds.ts`,
    );
  return kind;
}
