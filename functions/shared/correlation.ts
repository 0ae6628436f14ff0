import { AsyncLocalStorage } from 'node:async_hooks';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/** The message attribute that carries the id, on the topic and in queues. */
export const CORRELATION_ATTRIBUTE = 'correlationId';

const current = new AsyncLocalStorage<string>();

/** The id of the request that caused the current work; without a request, the id of the invocation. */
export const correlationId = (): string | undefined => current.getStore();

/** Does work for a request: everything logged and written meanwhile carries its id. Without an id nothing changes. */
export const correlatedBy = <T>(id: string | null | undefined, work: () => T): T =>
  id ? current.run(id, work) : work();

/** The attributes of a message that continues the work of a request. */
export function carriedOn(): Pick<SendMessageCommandInput, 'MessageAttributes'> {
  const id = correlationId();
  return id === undefined
    ? {}
    : { MessageAttributes: { [CORRELATION_ATTRIBUTE]: { DataType: 'String', StringValue: id } } };
}

/** The request that a message comes from. */
export const correlationOf = ({ messageAttributes }: Pick<SQSRecord, 'messageAttributes'>): string | undefined =>
  messageAttributes?.[CORRELATION_ATTRIBUTE]?.stringValue;
