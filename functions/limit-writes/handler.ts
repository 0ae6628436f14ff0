import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { WINDOW_MINUTES } from '../../domain/user/writeBudget.ts';
import { countWrites } from '../shared/countWrites.ts';
import { environment } from '../shared/environment.ts';
import { getItems } from '../shared/getItems.ts';
import { groupsOfMessages, type Told } from '../shared/groupsOfMessages.ts';
import { observed } from '../shared/observed.ts';
import { theTable, type Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { actKeysOf, writeIn } from './writesIn.ts';

/**
 * Counts the writes of a batch by user and minute. If one group fails, its messages return without the others. Writes
 * that have left the window no longer matter, so a repeated message is counted a few times at most.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> => {
  const db = theTable();
  const budget = Number(environment('WRITE_BUDGET'));
  return groupsOfMessages<WritesOfAMinute>(event, {
    queueUrl: environment('WRITE_BUDGET_QUEUE_URL'),
    group: (messages) => byUserAndMinute(messages, db),
    work: ({ userId, minute, ids }) => countWrites(userId, minute, ids.size, budget, db),
    groupsAtOnce: 8,
  });
});

interface WritesOfAMinute {
  messages: Told[];
  userId: string;
  /** Minutes since the epoch. */
  minute: number;
  ids: Set<string>;
}

const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000);

async function byUserAndMinute(messages: Told[], db: Table): Promise<WritesOfAMinute[]> {
  const acts = await getItems(db, actKeysOf(messages.map(({ change }) => change)));
  const oldest = minuteOf(present().iso) - WINDOW_MINUTES;
  const groups = new Map<string, WritesOfAMinute>();
  for (const message of messages) {
    const write = writeIn(message.change, acts);
    const minute = write === null ? 0 : minuteOf(write.at);
    if (write === null || minute < oldest) continue;
    const name = `${write.userId}|${minute}`;
    const group = groups.get(name) ?? { messages: [], userId: write.userId, minute, ids: new Set() };
    group.messages.push(message);
    group.ids.add(write.id);
    groups.set(name, group);
  }
  return [...groups.values()];
}
