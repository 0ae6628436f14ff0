/** A stream record on its way to a function. */
export interface StreamRecord {
  sequence: bigint;
  /** When it was written, by the cloud's clock, in milliseconds. */
  at: number;
  /** What the function is given. */
  event: Record<string, any>;
  /** Of the event as JSON. */
  bytes: number;
  /** The item's primary key: what Lambda keeps in order. */
  item: string;
}

/**
 * A record of the streams API as Lambda hands it to functions.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb
 */
export function streamRecord(record: Record<string, any>, streamArn: string): StreamRecord {
  const { eventID, eventName, eventVersion, eventSource, awsRegion, dynamodb, userIdentity } = record;
  const event = {
    ...{ eventID, eventName, eventVersion, eventSource, awsRegion, dynamodb },
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
