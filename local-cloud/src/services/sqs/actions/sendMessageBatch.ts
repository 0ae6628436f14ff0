import { AwsError } from '../../../shared/errors.ts';
import { messageBytes } from '../../../shared/messageBytes.ts';
import { runBatch } from '../batch.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../queueSettings.ts';
import type { ActionOf } from '../services.ts';
import { sendMessage } from './sendMessage.ts';

export const sendMessageBatch: ActionOf<'cloud' | 'queues'> = (services) => {
  const send = sendMessage(services);
  return async ({ QueueUrl, Entries }, call) => {
    services.queues.get(QueueUrl);
    const bytes = ((Entries ?? []) as any[]).reduce(
      (sum: number, { MessageBody, MessageAttributes }) => sum + messageBytes(MessageBody, MessageAttributes),
      0,
    );
    if (bytes > MAXIMUM_MESSAGE_BYTES) {
      throw new AwsError(
        'BatchRequestTooLong',
        `Batch requests cannot be longer than ${MAXIMUM_MESSAGE_BYTES} bytes. You have sent ${bytes} bytes.`,
      );
    }
    return runBatch(
      Entries as Array<{ Id: string }> | undefined,
      'SendMessageBatchRequestEntry',
      (entry) => send({ ...entry, QueueUrl }, call) as Promise<object>,
    );
  };
};
