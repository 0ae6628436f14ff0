import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { FunctionWrite } from '../../domain/writes.ts';
import type { Table } from './table.ts';
import { transactItems } from './transactItems.ts';

/**
 * A transaction that lost: because of these conditions (positions in the transaction), or if there are none, to another
 * write of the same items.
 */
interface Loss {
  failedConditions: Set<number>;
}

/** Sends all writes as one TransactWriteItems. Null if they are written. */
export async function tryTransact({ documents, table }: Table, writes: FunctionWrite[]): Promise<Loss | null> {
  if (writes.length === 0) return null;
  try {
    await documents.send(new TransactWriteCommand({ TransactItems: transactItems(table, writes) }));
    return null;
  } catch (error) {
    const loss = lossOf(error);
    if (loss === null) throw error;
    return loss;
  }
}

/** Like {@link tryTransact}. `lost`: a condition failed, or another write of the same items came between. */
export const transact = async (db: Table, writes: FunctionWrite[]): Promise<'written' | 'lost'> =>
  (await tryTransact(db, writes)) === null ? 'written' : 'lost';

function lossOf(error: unknown): Loss | null {
  if (error instanceof TransactionConflictException) return { failedConditions: new Set() };
  if (!(error instanceof TransactionCanceledException)) return null;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const failed = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []));
  return failed.length > 0 || codes.includes('TransactionConflict') ? { failedConditions: new Set(failed) } : null;
}
