import type { LocalService, Principal, ServiceFactory } from '../../cloud.ts';
import { attachPolicy, detachPolicy } from '../../shared/resourcePolicy.ts';
import { createActions } from './actions/index.ts';
import type { Counts } from './backlog.ts';
import type { Message } from './message.ts';
import { createMoveTasks } from './moveTasks.ts';
import { permissionsFor } from './permissions.ts';
import { queueName } from './queueName.ts';
import { createQueues } from './queues.ts';
import { createQueue } from './resources/queue.ts';

/** SQS, and the further functions that event source mappings need. Queues are named by ARN (or by URL or name). */
export interface SqsService extends LocalService {
  /**
   * Receives up to `max` messages (10 at most), with all attributes; waits up to `waitMilliseconds` (20 s at most) of
   * the local clock for the first. It is a call like any other: faults apply, and with a role as `principal`, IAM does
   * too.
   */
  receive(queueArn: string, max: number, waitMilliseconds: number, principal?: Principal): Promise<Message[]>;
  /** Like `DeleteMessageBatch`, for any number. Rejects if one could not be deleted. */
  delete(queueArn: string, receiptHandles: string[], principal?: Principal): Promise<void>;
  /** Like `ChangeMessageVisibilityBatch`, for any number. Messages that are gone do not matter. */
  changeVisibility(queueArn: string, receiptHandles: string[], seconds: number, principal?: Principal): Promise<void>;
  /**
   * Calls the listener whenever messages can be received, whether just sent or visible again. Returns a function that
   * stops this.
   */
  onArrival(queueArn: string, listener: () => void): () => void;
  /** How many messages are in each state now. */
  counts(queueArn: string): Counts;
  /** Read through `GetQueueAttributes`. */
  visibilityTimeoutSeconds(queueArn: string, principal?: Principal): Promise<number>;
}

const BATCH = 10;

export const sqs: ServiceFactory = (cloud): SqsService => {
  const queues = createQueues(cloud);
  const moveTasks = createMoveTasks(cloud, queues);
  const owner: Principal = { arn: `arn:aws:iam::${cloud.accountId}:root` };

  const call = <T>(action: string, input: Record<string, unknown>, principal: Principal): Promise<T> =>
    cloud.call({ service: 'sqs', action, input, principal });

  async function inBatches(
    action: string,
    queueArn: string,
    handles: string[],
    principal: Principal,
    more: object = {},
  ): Promise<Array<{ Message: string }>> {
    const failed: Array<{ Message: string }> = [];
    for (let start = 0; start < handles.length; start += BATCH) {
      const Entries = handles
        .slice(start, start + BATCH)
        .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, ...more }));
      const answer = await call<{ Failed: Array<{ Message: string }> }>(
        action,
        { QueueUrl: queueArn, Entries },
        principal,
      );
      failed.push(...answer.Failed);
    }
    return failed;
  }

  return {
    name: 'sqs',
    targetPrefix: 'AmazonSQS',
    resources: {
      'AWS::SQS::Queue': createQueue(queues),
      'AWS::SQS::QueuePolicy': (resource) => attachPolicy(queues, resource.properties.Queues, resource),
    },
    async remove(resource) {
      if (resource.type === 'AWS::SQS::Queue') await queues.remove(queueName(resource));
      else detachPolicy(queues, resource.properties.Queues);
    },
    actions: createActions({ cloud, queues, moveTasks }),
    permissions: permissionsFor(cloud, queues),
    accessDenied: { status: 403 },
    ready: moveTasks.resume,
    idle: moveTasks.idle,
    async clockMoved() {
      for (const queue of queues.all()) await queue.expire();
    },
    close() {
      moveTasks.close();
      for (const queue of queues.all()) queue.close();
      return Promise.resolve();
    },
    async receive(queueArn, max, waitMilliseconds, principal = owner) {
      const input = {
        QueueUrl: queueArn,
        MaxNumberOfMessages: Math.min(max, BATCH),
        WaitTimeSeconds: waitMilliseconds / 1000,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      };
      const { Messages = [] } = await call<{ Messages?: Message[] }>('ReceiveMessage', input, principal);
      return Messages;
    },
    async delete(queueArn, receiptHandles, principal = owner) {
      const [failure] = await inBatches('DeleteMessageBatch', queueArn, receiptHandles, principal);
      if (failure !== undefined) throw new Error(`a message could not be deleted: ${failure.Message}`);
    },
    async changeVisibility(queueArn, receiptHandles, seconds, principal = owner) {
      await inBatches('ChangeMessageVisibilityBatch', queueArn, receiptHandles, principal, {
        VisibilityTimeout: seconds,
      });
    },
    onArrival: (queueArn, listener) => queues.get(queueArn).onArrival(listener),
    counts: (queueArn) => queues.get(queueArn).counts(),
    async visibilityTimeoutSeconds(queueArn, principal = owner) {
      const input = { QueueUrl: queueArn, AttributeNames: ['VisibilityTimeout'] };
      const { Attributes } = await call<{ Attributes: { VisibilityTimeout: string } }>(
        'GetQueueAttributes',
        input,
        principal,
      );
      return Number(Attributes.VisibilityTimeout);
    },
  };
};
