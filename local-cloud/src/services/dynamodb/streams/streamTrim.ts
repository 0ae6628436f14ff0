import { AwsError } from '../../../shared/errors.ts';
import type { Engine } from '../engine.ts';
import { INTERNAL_PREFIX } from '../store.ts';

const TABLE = `${INTERNAL_PREFIX}.trim`;

/**
 * dynoxide keeps stream records forever and has no call to delete any. But it is SQLite, and an item in a table with a
 * stream is an ordinary row: an item of this table says what to delete, and a trigger made with the database deletes
 * it. The newest record stays, because dynoxide continues its numbering from it. Without the trigger (an older
 * database) nothing happens.
 */
export const TRIM_TRIGGER = `
  CREATE TRIGGER _stream_trim AFTER INSERT ON _stream_records WHEN NEW.table_name = '${TABLE}' BEGIN
    DELETE FROM _stream_records
      WHERE table_name = json_extract(NEW.new_image, '$.table.S')
        AND CAST(sequence_number AS INTEGER) <= CAST(json_extract(NEW.new_image, '$.sequence.S') AS INTEGER)
        AND CAST(sequence_number AS INTEGER) < (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records
          WHERE table_name = json_extract(NEW.new_image, '$.table.S'));
    DELETE FROM _stream_records WHERE table_name = '${TABLE}' AND id < NEW.id;
  END;`;

/** Trims a table's stream records up to a sequence number; undefined for engines that trim by themselves. */
export async function createTrim(
  engine: Engine,
): Promise<((table: string, sequence: bigint) => Promise<void>) | undefined> {
  if (!engine.name.startsWith('dynoxide')) return undefined;
  try {
    await engine.call('CreateTable', {
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'table', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'table', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ResourceInUseException')) throw error;
  }
  return async (table, sequence) => {
    await engine.call('PutItem', {
      TableName: TABLE,
      Item: { table: { S: table }, sequence: { S: String(sequence) } },
    });
  };
}
