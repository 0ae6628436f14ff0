import { missingParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { taskHandle } from '../taskHandle.ts';

export const listMessageMoveTasks: ActionOf<'moveTasks'> =
  ({ moveTasks }) =>
  async ({ SourceArn, MaxResults = 1 }) => {
    if (!SourceArn) throw missingParameter('SourceArn');
    const tasks = await moveTasks.list(SourceArn);
    return {
      Results: tasks.slice(0, MaxResults).map((task) => ({
        ...(task.status === 'RUNNING' && { TaskHandle: taskHandle(task) }),
        Status: task.status,
        SourceArn: task.sourceArn,
        ...(task.destinationArn && { DestinationArn: task.destinationArn }),
        ...(task.perSecond && { MaxNumberOfMessagesPerSecond: task.perSecond }),
        ApproximateNumberOfMessagesMoved: task.moved,
        ApproximateNumberOfMessagesToMove: task.toMove,
        ...(task.failureReason && { FailureReason: task.failureReason }),
        StartedTimestamp: task.startedAt,
      })),
    };
  };
