import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { createDurableWork, type Left } from '../../shared/durableWork.ts';
import { AwsError } from '../../shared/errors.ts';
import { isTransient } from '../../shared/isTransient.ts';
import { callTarget, type Target } from './target.ts';

/**
 * One occurrence of a schedule on its way to its target. It is stored until it arrives, so that a restart loses none.
 */
interface Invocation {
  id: string;
  scheduleArn: string;
  target: Target;
  /** When the schedule was due, milliseconds. */
  scheduledAt: number;
  /** Attempts so far. */
  attempts: number;
  dueAt: number;
}

export interface Invocations {
  /** Calls the target, and resolves after the first try. Failed calls are retried automatically. */
  run(scheduleArn: string, target: Target, scheduledAt: number): Promise<void>;
  /** Resumes the calls of an earlier run. */
  resume(): Promise<void>;
  /** True if anything was in progress. */
  idle(): Promise<boolean>;
  close(): void;
}

const LONGEST_DELAY_MILLISECONDS = 600_000;
const DEAD_LETTER_RETRY_MILLISECONDS = 20_000;

/**
 * @param owner The owner of these rows: schedules and rules resume separately after a restart.
 * @param kind The kind of such a request in `GET /trace`.
 */
export function createInvocations(cloud: Cloud, owner: string, kind = 'schedule'): Invocations {
  const { clock, log } = cloud;
  const work = createDurableWork<Invocation>(cloud, {
    owner,
    prefix: 'invocation#',
    keyOf: ({ id }) => `invocation#${id}`,
    run: (invocation) =>
      cloud.trace.request({ kind, name: invocation.scheduleArn.split('/').at(-1)! }, () => attempt(invocation)),
    nameOf: ({ scheduleArn }) => scheduleArn,
  });

  async function attempt(invocation: Invocation): Promise<Left<Invocation>> {
    try {
      await callTarget(cloud, invocation.target, inputOf(invocation));
      return 'done';
    } catch (error) {
      return retryOf(invocation, error, clock.now()) ?? (await giveUp(invocation, error)) ?? 'done';
    }
  }

  /** Sends it to the dead-letter queue. If the queue fails for now, returns what to do later. */
  async function giveUp(invocation: Invocation, error: unknown): Promise<Invocation | undefined> {
    const { target, scheduleArn } = invocation;
    const lost = (why: unknown): undefined =>
      void log.warn(`${scheduleArn} did not reach ${target.arn}: ${(why as Error).message}`);
    if (target.deadLetterArn === undefined) return lost(error);
    const input = {
      QueueUrl: target.deadLetterArn,
      MessageBody: inputOf(invocation),
      ...deadLetterAttributes(invocation, error),
    };
    try {
      await cloud.call({ service: 'sqs', action: 'SendMessage', input, principal: target.principal });
      return undefined;
    } catch (refusal) {
      if (isTransient(refusal)) return { ...invocation, dueAt: clock.now() + DEAD_LETTER_RETRY_MILLISECONDS };
      return lost(refusal);
    }
  }

  return {
    async run(scheduleArn, target, scheduledAt) {
      const invocation = { id: randomUUID(), scheduleArn, target, scheduledAt, attempts: 0, dueAt: scheduledAt };
      await work.runNow(invocation);
    },
    resume: work.resume,
    idle: work.idle,
    close: work.close,
  };
}

/** With back-off, within the limits of the target's retry policy. */
function retryOf(invocation: Invocation, error: unknown, now: number): Invocation | undefined {
  const { target, scheduledAt } = invocation;
  const attempts = invocation.attempts + 1;
  if (!isTransient(error) || attempts > target.maxRetries) return undefined;
  const dueAt = now + Math.min(1000 * 2 ** (attempts - 1), LONGEST_DELAY_MILLISECONDS);
  return dueAt > scheduledAt + target.maxAgeSeconds * 1000 ? undefined : { ...invocation, attempts, dueAt };
}

/**
 * `Input` with its context attributes filled in.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function inputOf({ id, scheduleArn, scheduledAt, attempts, target }: Invocation): string {
  const time = new Date(scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return target.input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', id)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempts + 1));
}

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function deadLetterAttributes({ id, scheduleArn, scheduledAt, attempts, target }: Invocation, error: unknown): object {
  const attributes = {
    ERROR_CODE: error instanceof AwsError ? error.code : 'InternalServerError',
    ERROR_MESSAGE: (error as Error).message,
    EXECUTION_ID: id,
    ...(isTransient(error) && {
      EXHAUSTED_RETRY_CONDITION: attempts >= target.maxRetries ? 'MaximumRetryAttempts' : 'MaximumEventAgeInSeconds',
    }),
    RETRY_ATTEMPTS: String(attempts),
    SCHEDULED_TIME: new Date(scheduledAt).toISOString(),
    SCHEDULE_ARN: scheduleArn,
    TARGET_ARN: target.arn,
  };
  const entries = Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]);
  return { MessageAttributes: Object.fromEntries(entries) };
}
