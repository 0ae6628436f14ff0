import { expect, test } from 'vitest';
import { createTaskOrder, type OrderedEvent } from './taskOrder.ts';

const change = (version: number, type = 'UPDATED'): OrderedEvent => ({
  ...{ id: `t#${version}`, taskId: 't', type, version },
});
const reminder = (version: number): OrderedEvent => ({ ...change(version, 'DUE_SOON'), id: `t#${version}#DUE_SOON` });

const SILENT_SINCE = Date.parse('2026-01-02T08:00:00Z');
const reminderAt = (version: number, at: string): OrderedEvent => ({
  ...reminder(version),
  id: `t#${version}#${at}`,
  at,
});

/** What is passed on of what comes in, when the table holds `stored`; `null` once the task is gone. */
async function passes(events: OrderedEvent[], stored: OrderedEvent[] | null = [], type?: string) {
  const passed: string[] = [];
  const order = createTaskOrder<OrderedEvent>({
    read: async (_, after) => stored && stored.filter(({ version }) => version > after),
    next: ({ id }) => passed.push(id),
    gone: (taskId) => passed.push(`gone ${taskId}`),
    ...(type !== undefined && { type }),
  });
  for (const event of events) order.receive(event);
  await order.repair(SILENT_SINCE);
  return passed;
}

test('an event that is known is passed on once', async () => {
  expect(await passes([change(1), change(1), change(2), change(1), change(2)])).toEqual(['t#1', 't#2']);
});

test('a gap is filled from the table before the event behind it', async () => {
  const stored = [1, 2, 3, 4].map((version) => change(version));
  expect(await passes([change(1), change(4)], stored)).toEqual(['t#1', 't#2', 't#3', 't#4']);
});

test('what came while nobody listened is read', async () => {
  expect(await passes([change(1)], [change(1), change(2), change(3)])).toEqual(['t#1', 't#2', 't#3']);
});

test('a reminder is passed on once, and is no gap', async () => {
  expect(await passes([reminder(3), reminder(3), change(4), reminder(4), reminder(3)])).toEqual([
    ...['t#3#DUE_SOON', 't#4', 't#4#DUE_SOON'],
  ]);
});

test('a reminder that was given meanwhile is read, one from before is not', async () => {
  const stored = [change(1), reminderAt(1, '2026-01-01T08:00:00Z'), reminderAt(1, '2026-01-02T08:30:00Z'), change(2)];
  expect(await passes([change(1)], stored)).toEqual(['t#1', 't#1#2026-01-02T08:30:00Z', 't#2']);
});

test('versions in between say nothing when one type was asked for', async () => {
  const stored = [change(1, 'STATUS_CHANGED'), change(2), change(3), change(4, 'STATUS_CHANGED')];
  const events = [stored[0]!, { ...stored[3]! }];
  expect(await passes(events, stored, 'STATUS_CHANGED')).toEqual(['t#1', 't#4']);
});

test('whoever is taken off hears so, and that the task is gone', async () => {
  expect(await passes([change(1), change(3, 'UNASSIGNED')], null)).toEqual(['t#1', 't#3', 'gone t']);
});
