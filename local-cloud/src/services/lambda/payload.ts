/** Lambda's limit for the event of a synchronous invocation, which includes the batches of event sources. */
export const MAX_PAYLOAD_BYTES = 6_291_456;
