import type { Action } from '../../../cloud.ts';
import type { Services } from '../services.ts';
import { cancelMessageMoveTask } from './cancelMessageMoveTask.ts';
import { changeMessageVisibility } from './changeMessageVisibility.ts';
import { changeMessageVisibilityBatch } from './changeMessageVisibilityBatch.ts';
import { deleteMessage } from './deleteMessage.ts';
import { deleteMessageBatch } from './deleteMessageBatch.ts';
import { getQueueAttributes } from './getQueueAttributes.ts';
import { getQueueUrl } from './getQueueUrl.ts';
import { listDeadLetterSourceQueues } from './listDeadLetterSourceQueues.ts';
import { listMessageMoveTasks } from './listMessageMoveTasks.ts';
import { listQueues } from './listQueues.ts';
import { purgeQueue } from './purgeQueue.ts';
import { receiveMessage } from './receiveMessage.ts';
import { sendMessage } from './sendMessage.ts';
import { sendMessageBatch } from './sendMessageBatch.ts';
import { startMessageMoveTask } from './startMessageMoveTask.ts';

/** Every action, by its API name. */
export const createActions = (services: Services): Record<string, Action> => ({
  CancelMessageMoveTask: cancelMessageMoveTask(services),
  ChangeMessageVisibility: changeMessageVisibility(services),
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch(services),
  DeleteMessage: deleteMessage(services),
  DeleteMessageBatch: deleteMessageBatch(services),
  GetQueueAttributes: getQueueAttributes(services),
  GetQueueUrl: getQueueUrl(services),
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues(services),
  ListMessageMoveTasks: listMessageMoveTasks(services),
  ListQueues: listQueues(services),
  PurgeQueue: purgeQueue(services),
  ReceiveMessage: receiveMessage(services),
  SendMessage: sendMessage(services),
  SendMessageBatch: sendMessageBatch(services),
  StartMessageMoveTask: startMessageMoveTask(services),
});
