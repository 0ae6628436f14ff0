import type { Cloud, Principal } from '../../../cloud.ts';
import type { Message, SqsService } from '../../sqs/contract.ts';

/** A queue, for a mapping to read. */
export interface QueueSource {
  /** At most `max` messages that are available now. They stay hidden for the queue's visibility timeout. */
  receive(max: number): Promise<Message[]>;
  delete(messages: Message[]): Promise<void>;
  /** Calls back when there may be something to receive. Returns a function that stops this. */
  onArrival(listener: () => void): () => void;
}

/** A queue that is read with the function's role, through the calls that Lambda makes. */
export function createQueueSource(cloud: Cloud, queueArn: string, role: () => Promise<Principal>): QueueSource {
  const sqs = () => cloud.service<SqsService>('sqs');
  return {
    async receive(max) {
      // On AWS nobody would see an empty receive. Here it could use up a fault meant for another call.
      return sqs().counts(queueArn).visible === 0 ? [] : sqs().receive(queueArn, max, 0, await role());
    },
    async delete(messages) {
      const handles = messages.map(({ ReceiptHandle }) => ReceiptHandle);
      if (handles.length > 0) await sqs().delete(queueArn, handles, await role());
    },
    onArrival: (listener) => sqs().onArrival(queueArn, listener),
  };
}
