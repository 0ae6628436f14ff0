import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { writtenBy } from '../../domain/idempotency.ts';
import { invitationKey } from '../../domain/keys.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

/** Longer than the function may run: who finds a lock expired finds its holder dead. */
const LIFE_SECONDS = 60;

/**
 * Keeps an address to one invitation at a time, so that an account without a profile, met while holding it, was left by a call
 * that died and is nobody's. It counts against the write budget of its caller. False if another call holds it.
 */
export async function lockAddress(email: string, callerId: string, { documents, table }: Table): Promise<boolean> {
  const at = present();
  const written = await transact({ documents, table }, [
    {
      write: 'put',
      key: invitationKey(email),
      item: { ttl: at.seconds + LIFE_SECONDS, ...writtenBy(callerId, at) },
      condition: { is: 'absentOrExpired', now: at.seconds },
    },
  ]);
  return written === 'written';
}

export async function unlockAddress(email: string, { documents, table }: Table): Promise<void> {
  await documents.send(new DeleteCommand({ TableName: table, Key: invitationKey(email) }));
}
