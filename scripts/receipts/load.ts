import { ulid } from 'ulid';
import { EVENT_PREFIX } from '../../domain/keys.ts';
import { createTask, dueDayOfNew } from '../../domain/task/createTask.ts';
import type { Actor } from '../../domain/user/actor.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import type { Table } from '../../functions/shared/table.ts';
import { dueTimes, instant } from '../../functions/shared/time.ts';
import { writeBatches } from '../shared/writeBatches.ts';

const PRIORITIES = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
const BATCH = 25;
const AT_ONCE = 4;

/** The item writes of task number `index`: as in `createTask`, without its conditions. */
function itemsOf(index: number, actor: Actor, people: UserRow[], nowMilliseconds: number): Record<string, unknown>[] {
  const by = { actor, at: instant(nowMilliseconds) };
  const input = {
    title: `Call the supplier about delivery ${index}`,
    description: 'Ask for the new date, note it in the order, and tell the customer if it is later than promised.',
    priority: PRIORITIES[index % PRIORITIES.length]!,
    tags: ['purchasing', `week-${index % 52}`],
    dueDate: new Date(nowMilliseconds + (index % 400) * 86_400_000).toISOString().slice(0, 10),
    dueTimeZone: 'Europe/Berlin',
    assigneeIds: [],
  };
  const times = dueTimes(dueDayOfNew(input, actor));
  const id = ulid(nowMilliseconds + index);
  const outcome = createTask(id, input, people, times, by);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.writes.flatMap((write) => (write.write === 'put' ? [{ ...write.key, ...write.item }] : []));
}

const isEvent = (item: Record<string, unknown>): boolean => String(item['SK']).startsWith(EVENT_PREFIX);

/**
 * Fills the table with `count` open tasks of about 0.7 KB; `peopleOf` gives their assignees. Writes the items
 * directly, as the account's owner, because the API would only take longer.
 * @param isSilent omits the events, so that nothing follows from them: no mails, no counts
 */
export async function loadTasks(
  db: Table,
  count: number,
  actor: Actor,
  peopleOf: (index: number) => UserRow[],
  isSilent = false,
): Promise<string[]> {
  const begun = Date.now();
  const ids: string[] = [];
  const waiting: Record<string, unknown>[] = [];
  let sending: Promise<unknown>[] = [];
  const flush = async (rest: boolean) => {
    while (waiting.length >= (rest ? 1 : BATCH)) {
      const items = waiting.splice(0, BATCH);
      sending.push(writeBatches(db, { put: items }));
      if (sending.length >= AT_ONCE) sending = (await Promise.all(sending), []);
    }
  };
  for (let index = 0; index < count; index += 1) {
    const items = itemsOf(index, actor, peopleOf(index), begun);
    ids.push((items[0] as { row: { id: string } }).row.id);
    waiting.push(...(isSilent ? items.filter((item) => !isEvent(item)) : items));
    await flush(false);
  }
  await flush(true);
  await Promise.all(sending);
  return ids;
}
