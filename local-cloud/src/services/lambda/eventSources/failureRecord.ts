import { randomUUID } from 'node:crypto';
import type { FailureResponse } from './invokeBatch.ts';
import type { StreamRecord } from './streamRecord.ts';

/** Why records were given up. */
export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface Discarded {
  records: StreamRecord[];
  condition: FailureCondition;
  /** How often the function received them. */
  invocations: number;
  /** The function's last answer; undefined if it never gave one. */
  response?: FailureResponse;
}

interface Origin {
  functionArn: string;
  streamArn: string;
  shardId: string;
  /** By the cloud's clock. */
  now: number;
}

/**
 * The document that Lambda sends to an on-failure destination. It gives the records' position in the stream, not their
 * contents.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failureRecord({ records, condition, invocations, response }: Discarded, origin: Origin) {
  const [first, last] = [records[0]!, records.at(-1)!];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: origin.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(response && { responseContext: response }),
    version: '1.0',
    timestamp: new Date(origin.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: origin.shardId,
      startSequenceNumber: first.event.dynamodb.SequenceNumber,
      endSequenceNumber: last.event.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: toTheSecond(first.at),
      approximateArrivalOfLastRecord: toTheSecond(last.at),
      batchSize: records.length,
      streamArn: origin.streamArn,
    },
  };
}

const toTheSecond = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
