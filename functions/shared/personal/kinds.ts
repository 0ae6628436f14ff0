import type { Key } from '../../../domain/keys.ts';
import { CLAIM_KINDS } from './claims.ts';
import { COUNTER_KINDS } from './counters.ts';
import type { ItemKind } from './itemKind.ts';
import { MAIL_KINDS } from './mails.ts';
import { TASK_KINDS } from './tasks.ts';
import { USER_KINDS } from './users.ts';

/**
 * Every kind of item in the table. A key that belongs to no kind fails `kinds.test.ts`, and stops the eraser that finds
 * it.
 */
export const ITEM_KINDS: readonly ItemKind[] = [
  ...TASK_KINDS,
  ...USER_KINDS,
  ...MAIL_KINDS,
  ...COUNTER_KINDS,
  ...CLAIM_KINDS,
];

/** @throws Error for a key of no kind: an item without rules is neither skipped nor exported */
export function kindOf({ PK, SK }: Key): ItemKind {
  const found = ITEM_KINDS.filter(({ partition, sort }) => PK.startsWith(partition) && SK.startsWith(sort));
  const [kind, ...others] = found;
  if (kind === undefined || others.length > 0)
    throw new Error(
      `the item ${PK} ${SK} is of ${found.length === 0 ? 'no kind' : 'several kinds'}: see functions/shared/personal/kinds.ts`,
    );
  return kind;
}
