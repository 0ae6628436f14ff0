import { TaskDocument, UpdateTaskStatusDocument } from '@taskwire/client';
import { acknowledge, type KnownTask } from '../ledger.ts';
import { pick, type Scenario, type Stage } from './scenario.ts';

/** An assignee moves a task to another status and back. */
export const statusChanges: Scenario = {
  name: 'status',
  share: 3,
  p95: { aws: 500, local: 2_000 },
  async run(stage) {
    const task = freeTask(stage);
    try {
      return (await changeStatus(stage, task)).milliseconds;
    } finally {
      task.isBusy = false;
    }
  },
};

class NoFreeTask extends Error {
  readonly code = 'NO_FREE_TASK';
}

/** Takes a task that nobody is changing. */
export function freeTask({ ledger, random }: Stage): KnownTask {
  const free = ledger.tasks.filter(({ isBusy }) => !isBusy);
  if (free.length === 0) throw new NoFreeTask('every task is being changed: use more tasks, or fewer arrivals');
  const task = pick(random, free);
  task.isBusy = true;
  return task;
}

/** Changes its status as one of its assignees, and records what was acknowledged. */
export async function changeStatus(
  { ledger, random }: Stage,
  task: KnownTask,
): Promise<{ milliseconds: number; version: number }> {
  const { client } = pick(random, task.assignees);
  const status = task.status === 'TODO' ? 'IN_PROGRESS' : 'TODO';
  const begun = performance.now();
  try {
    const { updateTaskStatus } = await client.request(UpdateTaskStatusDocument, { input: { id: task.id, status } });
    const milliseconds = performance.now() - begun;
    acknowledge(ledger, task, updateTaskStatus!);
    return { milliseconds, version: updateTaskStatus!.version };
  } catch (error) {
    await lookAgain(task);
    throw error;
  }
}

/** An unanswered change may have happened: the next one starts from the current state. */
async function lookAgain(task: KnownTask): Promise<void> {
  try {
    const found = (await task.assignees[0]!.client.request(TaskDocument, { id: task.id })).task!;
    Object.assign(task, { status: found.status, version: found.version });
  } catch {
    // The first failure is reported; the next change of this task checks again.
  }
}
