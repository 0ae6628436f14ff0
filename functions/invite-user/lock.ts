import { writtenBy } from '../../domain/idempotency.ts';
import { invitationKey } from '../../domain/keys.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import { deleteItem } from '../shared/writeItem.ts';

/** Longer than the function may run: the holder of an expired lock is dead. */
const LIFE_SECONDS = 60;

/**
 * Limits an address to one invitation at a time. An account without a profile that is found under the lock was
 * therefore left by a call that died, and belongs to nobody. The lock counts against its caller's write budget. False
 * if another call holds it.
 */
export async function lockAddress(email: string, callerId: string, db: Table): Promise<boolean> {
  const at = present();
  const written = await transact(db, [
    {
      write: 'put',
      key: invitationKey(email),
      item: { ttl: at.seconds + LIFE_SECONDS, ...writtenBy(callerId, at) },
      condition: { is: 'absentOrExpired', now: at.seconds },
    },
  ]);
  return written === 'written';
}

export async function unlockAddress(email: string, db: Table): Promise<void> {
  await deleteItem(db, { key: invitationKey(email) });
}
