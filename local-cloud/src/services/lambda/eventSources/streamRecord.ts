/** A stream record on its way to a function. */
export interface StreamRecord {
  sequence: bigint;
  /** When it was written, by the cloud's clock, in milliseconds. */
  at: number;
  /** What the function receives. */
  event: Record<string, any>;
  /** The size of the event as JSON. */
  bytes: number;
  /** The item's primary key. Lambda keeps the records of one item in order. */
  item: string;
}

/**
 * A record of the streams API in the form that functions receive.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb
 */
export function streamRecord(record: Record<string, any>, streamArn: string): StreamRecord {
  const { eventID, eventName, eventVersion, eventSource, awsRegion, dynamodb, userIdentity } = record;
  const event = {
    eventID,
    eventName,
    eventVersion,
    eventSource,
    awsRegion,
    dynamodb,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    eventSourceARN: streamArn,
  };
  return {
    sequence: BigInt(dynamodb.SequenceNumber),
    at: dynamodb.ApproximateCreationDateTime * 1000,
    event,
    bytes: Buffer.byteLength(JSON.stringify(event)),
    item: JSON.stringify(Object.entries(dynamodb.Keys).sort()),
  };
}
