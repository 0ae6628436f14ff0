import { AsyncLocalStorage } from 'node:async_hooks';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/** The message attribute that carries the id, on the topic and in queues. */
export const CORRELATION_ATTRIBUTE = 'correlationId';

const current = new AsyncLocalStorage<string>();

/** The id of the request that caused all of this; if no request did, the id of the invocation. */
export const correlationId = (): string | undefined => current.getStore();

/** Does work in the name of a request: what is logged and written meanwhile carries its id. Without one nothing changes. */
export const correlatedBy = <T>(id: string | null | undefined, work: () => T): T =>
  id ? current.run(id, work) : work();

/** For a message that goes on with a request. */
export function carriedOn(): Pick<SendMessageCommandInput, 'MessageAttributes'> {
  const id = correlationId();
  return id === undefined
    ? {}
    : { MessageAttributes: { [CORRELATION_ATTRIBUTE]: { DataType: 'String', StringValue: id } } };
}

/** Whose request a message comes from. */
export const correlationOf = ({ messageAttributes }: Pick<SQSRecord, 'messageAttributes'>): string | undefined =>
  messageAttributes?.[CORRELATION_ATTRIBUTE]?.stringValue;
