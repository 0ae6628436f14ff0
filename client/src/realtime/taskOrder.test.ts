import { expect, test } from 'vitest';
import { createTaskOrder, type OrderedEvent } from './taskOrder.ts';

const change = (version: number, type = 'UPDATED'): OrderedEvent => ({
  id: `t#${version}`,
  taskId: 't',
  type,
  version,
});
const reminder = (version: number): OrderedEvent => ({ ...change(version, 'DUE_SOON'), id: `t#${version}#DUE_SOON` });

const SILENT_SINCE = Date.parse('2026-01-02T08:00:00Z');
const reminderAt = (version: number, at: string): OrderedEvent => ({
  ...reminder(version),
  id: `t#${version}#${at}`,
  at,
});

/** The events that are passed on from those received, when the table holds `stored`; `null` once the task is gone. */
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

test('passes a known event on once', async () => {
  expect(await passes([change(1), change(1), change(2), change(1), change(2)])).toEqual(['t#1', 't#2']);
});

test('fills a gap from the table before passing on the later event', async () => {
  const stored = [1, 2, 3, 4].map((version) => change(version));
  expect(await passes([change(1), change(4)], stored)).toEqual(['t#1', 't#2', 't#3', 't#4']);
});

test('reads events that arrived while nobody listened', async () => {
  expect(await passes([change(1)], [change(1), change(2), change(3)])).toEqual(['t#1', 't#2', 't#3']);
});

test('passes a reminder on once, and it is not a gap', async () => {
  expect(await passes([reminder(3), reminder(3), change(4), reminder(4), reminder(3)])).toEqual([
    't#3#DUE_SOON',
    't#4',
    't#4#DUE_SOON',
  ]);
});

test('reads a reminder that was sent while nobody listened, but not an earlier one', async () => {
  const stored = [change(1), reminderAt(1, '2026-01-01T08:00:00Z'), reminderAt(1, '2026-01-02T08:30:00Z'), change(2)];
  expect(await passes([change(1)], stored)).toEqual(['t#1', 't#1#2026-01-02T08:30:00Z', 't#2']);
});

test('skipped versions mean nothing when one type was requested', async () => {
  const stored = [change(1, 'STATUS_CHANGED'), change(2), change(3), change(4, 'STATUS_CHANGED')];
  const events = [stored[0]!, { ...stored[3]! }];
  expect(await passes(events, stored, 'STATUS_CHANGED')).toEqual(['t#1', 't#4']);
});

test('an unassigned user receives that event, and learns that the task is gone', async () => {
  expect(await passes([change(1), change(3, 'UNASSIGNED')], null)).toEqual(['t#1', 't#3', 'gone t']);
});
