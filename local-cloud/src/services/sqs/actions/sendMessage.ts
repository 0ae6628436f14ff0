import { md5, md5OfAttributes } from '../md5.ts';
import { sequenceNumber } from '../messageView.ts';
import { readMessage } from '../readMessage.ts';
import type { ActionOf } from '../services.ts';

export const sendMessage: ActionOf<'cloud' | 'queues'> =
  ({ cloud, queues }) =>
  async (input, call) => {
    const queue = queues.get(input.QueueUrl);
    const message = readMessage(input, queue, call, cloud.trace);
    const { id, sequence } = await queue.send(message);
    const system = md5OfAttributes(input.MessageSystemAttributes ?? {});
    const attributes = md5OfAttributes(message.attributes);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(message.body),
      ...(attributes && { MD5OfMessageAttributes: attributes }),
      ...(system && { MD5OfMessageSystemAttributes: system }),
      ...(queue.settings.fifo && { SequenceNumber: sequenceNumber(sequence) }),
    };
  };
