import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { FORMAT } from '../../domain/format.ts';
import { KINDS, oldRows, type Kind, type OldRow } from './oldRows.ts';

export interface MigrateOptions {
  documents: DynamoDBDocumentClient;
  tableName: string;
  /** Looks, and changes nothing. */
  dryRun: boolean;
  /** The most rows that one run changes: what is left is for the next. */
  limit: number;
}

/** What there is of a kind of row, how many came forward, and how many are left in an older form. */
export interface Migrated {
  kind: Kind;
  rows: number;
  forward: number;
  left: number;
}

/** So many writes at once: a trickle beside what people do. */
const AT_ONCE = 5;

/**
 * Brings rows of an older form forward. Each is one write on condition that nobody else brought it forward meanwhile, so a run may be
 * stopped at any moment and repeated, and people may go on working.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated[]> {
  const results: Migrated[] = [];
  let allowed = options.dryRun ? 0 : options.limit;
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const result: Migrated = { kind, rows: 0, forward: 0, left: 0 };
    for await (const { rows, old } of oldRows(options.documents, options.tableName, kind)) {
      const now = old.slice(0, allowed);
      for (let from = 0; from < now.length; from += AT_ONCE)
        await Promise.all(now.slice(from, from + AT_ONCE).map((row) => bringForward(options, row)));
      allowed -= now.length;
      result.rows += rows;
      result.forward += now.length;
      result.left += old.length - now.length;
    }
    results.push(result);
  }
  return results;
}

/**
 * From form 1 to 2: the row says its form, and nothing else changes. A later form adds its step here, from the number that the row has to the next.
 */
async function bringForward({ documents, tableName }: MigrateOptions, { key }: OldRow): Promise<void> {
  try {
    await documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...key },
        UpdateExpression: 'SET #format = :format',
        // Gone, or written anew since it was read: then there is nothing to do.
        ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(#format)',
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: { ':format': FORMAT },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
