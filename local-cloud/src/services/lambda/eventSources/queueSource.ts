import type { Cloud, Principal } from '../../../cloud.ts';
import type { Message, SqsService } from '../../sqs/contract.ts';

/** A queue as a mapping reads it. */
export interface QueueSource {
  /** At most `max` messages that can be had now; they stay hidden for the queue's visibility timeout. */
  receive(max: number): Promise<Message[]>;
  delete(messages: Message[]): Promise<void>;
  /** Calls back when there may be something to receive. Answers what ends that. */
  onArrival(listener: () => void): () => void;
}

/** A queue read with the function's role, by the calls that Lambda makes. */
export function createQueueSource(cloud: Cloud, queueArn: string, role: () => Promise<Principal>): QueueSource {
  const sqs = () => cloud.service<SqsService>('sqs');
  return {
    async receive(max) {
      // An empty receive is a call that nobody would see on AWS; here it could meet a fault that is meant for another.
      return sqs().counts(queueArn).visible === 0 ? [] : sqs().receive(queueArn, max, 0, await role());
    },
    async delete(messages) {
      const handles = messages.map(({ ReceiptHandle }) => ReceiptHandle);
      if (handles.length > 0) await sqs().delete(queueArn, handles, await role());
    },
    onArrival: (listener) => sqs().onArrival(queueArn, listener),
  };
}
