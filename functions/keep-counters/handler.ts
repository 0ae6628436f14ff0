import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { isTaskMessage } from '../shared/changes.ts';
import { countTasks, type Observed } from '../shared/countTasks.ts';
import { environment } from '../shared/environment.ts';
import { groupsOfMessages, type Told } from '../shared/groupsOfMessages.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';

/** Messages that are counted, or fail, together. */
const MESSAGES_A_GROUP = 25;

/**
 * Counts tasks in their new state. Repeats and old news change nothing: a task's state is counted together with its
 * version.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  groupsOfMessages(event, {
    queueUrl: environment('COUNTERS_QUEUE_URL'),
    group(messages) {
      const starts = messages.map((_, index) => index).filter((index) => index % MESSAGES_A_GROUP === 0);
      return starts.map((start) => ({ messages: messages.slice(start, start + MESSAGES_A_GROUP) }));
    },
    work: ({ messages }) => countTasks(messages.flatMap(observedIn), present(), theTable()),
    groupsAtOnce: 1,
  }),
);

function observedIn({ change }: Told): Observed[] {
  if (!isTaskMessage(change)) return [];
  const { task, type, at } = change.event;
  const { id, version, status, assignees, dueAt, completedAt } = task;
  const row = { id, version, status, assignees, ...(dueAt && { dueAt }), ...(completedAt && { completedAt }) };
  return [{ row, deleted: type === 'DELETED', at }];
}
