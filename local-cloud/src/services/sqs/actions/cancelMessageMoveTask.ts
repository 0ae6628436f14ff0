import type { ActionOf } from '../services.ts';
import { taskIdOf } from '../taskHandle.ts';

export const cancelMessageMoveTask: ActionOf<'moveTasks'> =
  ({ moveTasks }) =>
  async ({ TaskHandle }) => {
    const { moved } = await moveTasks.cancel(taskIdOf(TaskHandle));
    return { ApproximateNumberOfMessagesMoved: moved };
  };
