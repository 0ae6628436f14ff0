import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EngineRecord } from './cursor.ts';
import type { ExpiredItems } from './expiredItems.ts';
import type { StreamDates } from './streamDates.ts';

interface Needs {
  region: string;
  dates: StreamDates;
  expired: ExpiredItems;
}

/**
 * An engine's record in AWS's form: our region, an event id, its date by the cloud's clock, and whether time to live
 * deleted the item. Undefined for a write that left the item unchanged: dynoxide records it, but DynamoDB does not.
 * @param stream The stream's ARN and its table.
 */
export async function awsRecord(
  record: EngineRecord,
  stream: { arn: string; table: string },
  { region, dates, expired }: Needs,
): Promise<Record<string, unknown> | undefined> {
  const { OldImage, NewImage, SequenceNumber, ApproximateCreationDateTime } = record.dynamodb;
  if (record.eventName === 'MODIFY' && OldImage !== undefined && isDeepStrictEqual(OldImage, NewImage))
    return undefined;
  const byExpiry = await expired.isExpiry(stream.table, record);
  return {
    ...record,
    eventID: createHash('md5').update(`${stream.arn}#${SequenceNumber}`).digest('hex'),
    awsRegion: region,
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: dates.dateOf(stream.table, SequenceNumber, ApproximateCreationDateTime),
    },
    ...(byExpiry && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
  };
}
