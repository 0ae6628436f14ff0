import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { invalidParameter } from './errors.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';

/** A redrive of a dead-letter queue. */
export interface MoveTask {
  id: string;
  sourceArn: string;
  /** Undefined: each message returns to the queue it came from. */
  destinationArn?: string;
  perSecond?: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  startedAt: number;
  moved: number;
  toMove: number;
  failureReason?: string;
}

export interface MoveTasks {
  /** Starts a task, which then runs on its own. Throws as `StartMessageMoveTask` does. */
  start(task: Pick<MoveTask, 'sourceArn' | 'destinationArn' | 'perSecond'>): Promise<MoveTask>;
  cancel(id: string): Promise<MoveTask>;
  /** Latest first. */
  list(sourceArn: string): Promise<MoveTask[]>;
  /** Resumes the tasks of an earlier run. */
  resume(): Promise<void>;
  /** True if anything was being moved. Messages that are due later, by the requested speed, do not count. */
  idle(): Promise<boolean>;
  close(): void;
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export function createMoveTasks(cloud: Cloud, queues: Queues): MoveTasks {
  const store = cloud.store('sqs');
  const running = new Map<string, MoveTask>();
  const working = new Set<Promise<void>>();
  let isClosed = false;
  const key = ({ sourceArn, id }: MoveTask) => `move-task#${sourceArn}#${id}`;
  const isDeadLetterQueue = (arn: string) =>
    queues.all().some(({ settings }) => settings.redrive?.deadLetterTargetArn === arn);

  async function finish(task: MoveTask, change: Partial<MoveTask>): Promise<void> {
    running.delete(task.id);
    await store.put(key(task), Object.assign(task, change));
  }

  /** Moves all at once, or the requested number per second. */
  async function run(task: MoveTask, source: Queue): Promise<void> {
    const target = (message: { deadLetterSource?: string }) =>
      queues.find(task.destinationArn ?? message.deadLetterSource ?? '');
    try {
      for (let count = 0; running.has(task.id) && !isClosed; count++) {
        if (count === task.perSecond) {
          cloud.clock.at(cloud.clock.now() + 1000, () => begin(task, source));
          return;
        }
        if (!(await source.moveNext(target))) {
          const left = source.counts().visible > 0;
          const failureReason = left ? 'AWS.SimpleQueueService.NonExistentQueue' : undefined;
          return await finish(task, { status: left ? 'FAILED' : 'COMPLETED', failureReason });
        }
        task.moved++;
      }
    } catch (error) {
      await finish(task, { status: 'FAILED', failureReason: (error as Error).name });
    }
  }

  function begin(task: MoveTask, source: Queue): void {
    const work = run(task, source).finally(() => working.delete(work));
    working.add(work);
  }

  return {
    async start({ sourceArn, destinationArn, perSecond }) {
      const source = queues.find(sourceArn);
      if (source === undefined || (destinationArn !== undefined && queues.find(destinationArn) === undefined)) {
        throw new AwsError(
          'ResourceNotFoundException',
          "The resource that you specified for the SourceArn parameter doesn't exist.",
          404,
        );
      }
      if (!isDeadLetterQueue(sourceArn))
        throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
      if ([...running.values()].some((task) => task.sourceArn === sourceArn)) {
        throw new AwsError(
          'UnsupportedOperation',
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        );
      }
      const startedAt = cloud.clock.now();
      const id = String(startedAt).padStart(16, '0');
      const task: MoveTask = {
        id,
        sourceArn,
        destinationArn,
        perSecond,
        status: 'RUNNING',
        startedAt,
        moved: 0,
        toMove: source.counts().visible,
      };
      running.set(id, task);
      await store.put(key(task), task);
      begin(task, source);
      return task;
    },
    async cancel(id) {
      const task = running.get(id);
      if (task === undefined) throw new AwsError('ResourceNotFoundException', 'Task does not exist.', 404);
      await finish(task, { status: 'CANCELLED' });
      return task;
    },
    async list(sourceArn) {
      const rows = await store.list<MoveTask>(`move-task#${sourceArn}#`);
      return rows.reverse().map(({ value }) => running.get(value.id) ?? value);
    },
    async resume() {
      for (const { value } of await store.list<MoveTask>('move-task#')) {
        const source = queues.find(value.sourceArn);
        if (value.status !== 'RUNNING' || running.has(value.id) || source === undefined) continue;
        running.set(value.id, value);
        begin(value, source);
      }
    },
    async idle() {
      const wasWorking = working.size > 0;
      while (working.size > 0) await Promise.all(working);
      return wasWorking;
    },
    close: () => void (isClosed = true),
  };
}
