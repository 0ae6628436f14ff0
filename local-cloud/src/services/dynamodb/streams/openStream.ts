import { STREAMS_TARGET, type Engine } from '../engine.ts';
import type { TableArns } from '../tableArns.ts';
import { createCursor, sequenceOf, type Cursor, type EngineRecord } from './cursor.ts';
import { createRecordLog, type RecordLog } from './recordLog.ts';
import type { Shards } from './shards.ts';

/** One table's stream, for reading. */
export interface Stream {
  table: string;
  log: RecordLog;
  /** Reads the engine's records unchanged. */
  cursorAfter(after: bigint): Cursor;
}

interface Needs {
  engine: Engine;
  arns: TableArns;
  shards: Shards;
  /** A record as readers see it; undefined if it is hidden from them. */
  shown(record: EngineRecord, stream: { arn: string; table: string }): Promise<Record<string, unknown> | undefined>;
  /** See {@link createRecordLog}. */
  written(): number;
}

/** The table of a stream: `arn:aws:dynamodb:…:table/NAME/stream/LABEL`. */
export const tableOfStream = (streamArn: string): string => streamArn.split('/')[1] ?? '';

/** Opens the stream with this ARN. Throws the engine's `ResourceNotFoundException` if it does not exist. */
export async function openStream(arn: string, { engine, arns, shards, shown, written }: Needs): Promise<Stream> {
  const engineArn = arns.toEngine(arn);
  const table = tableOfStream(arn);
  await engine.call('DescribeStream', { StreamArn: engineArn }, STREAMS_TARGET);
  const { Table } = await engine.call('DescribeTable', { TableName: table });
  const hashKey = Table.KeySchema.find(({ KeyType }: { KeyType: string }) => KeyType === 'HASH').AttributeName;

  const cursorAfter = (after: bigint) =>
    createCursor((action, input) => engine.call(action, input, STREAMS_TARGET), engineArn, after);
  const converted = async (engineRecord: EngineRecord) => {
    const record = await shown(engineRecord, { arn, table });
    const shard = shards.of(engineRecord.dynamodb.Keys, hashKey);
    return record && { sequence: sequenceOf(engineRecord), shard, record };
  };
  const log = createRecordLog(cursorAfter, converted, written);
  return { table, log, cursorAfter };
}
