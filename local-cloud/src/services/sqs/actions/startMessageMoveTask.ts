import { missingParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { taskHandle } from '../taskHandle.ts';

export const startMessageMoveTask: ActionOf<'moveTasks'> =
  ({ moveTasks }) =>
  async ({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }) => {
    if (!SourceArn) throw missingParameter('SourceArn');
    const task = await moveTasks.start({
      sourceArn: SourceArn,
      destinationArn: DestinationArn,
      perSecond: MaxNumberOfMessagesPerSecond,
    });
    return { TaskHandle: taskHandle(task) };
  };
