import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import type { TaskFilter, TaskPriority, TaskStatus } from '@taskwire/client';
import * as given from './support/given.ts';
import * as see from './support/see.ts';
import type { Row } from './support/table.ts';
import { sharedWorld } from './support/sharedWorld.ts';

/** How many tasks there are; `TASKWIRE_SCALE=100000` for more, `TASKWIRE_LONG=1` for 10,000. */
const COUNT = Number(process.env['TASKWIRE_SCALE'] ?? (process.env['TASKWIRE_LONG'] === undefined ? 400 : 10_000));
const PAGE = 50;
/** So many have each status with each priority and each team that there is with it. */
const PATTERNS = 12;

const world = await sharedWorld();
const { admin, control, table } = world;
const team = [
  await given.aMember(world),
  await given.aMember(world, 'Alan Turing'),
  await given.aMember(world, 'Edsger Dijkstra'),
];
const [grace] = team;

interface Known {
  id: string;
  sort: string;
  status: TaskStatus;
  priority: TaskPriority;
  assignees: string[];
}

const STATUSES: TaskStatus[] = ['TODO', 'TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
const PRIORITIES: TaskPriority[] = ['MEDIUM', 'URGENT', 'LOW', 'HIGH'];

/** Creates tasks through the API, and copies the rows that the product wrote, with other ids, until there are enough. */
async function manyTasks(): Promise<Known[]> {
  const known: Known[] = [];
  const patterns: Row[][] = [];
  for (let index = 0; index < PATTERNS; index += 1) {
    const task = await given.aTask(world, {
      title: `Pattern ${index}`.padEnd(60, '.'),
      tags: ['release', 'customer'],
      status: STATUSES[index % 6]!,
      priority: PRIORITIES[index % 4]!,
      assignees: index % 3 === 0 ? [] : team.slice(0, 1 + (index % 3)),
      ...(index % 5 === 0 ? {} : { dueDate: `2031-01-${String(1 + index).padStart(2, '0')}` }),
    });
    patterns.push((await table.rowsOf(task.id)).filter(({ SK }) => !SK.startsWith('EVENT#')));
    known.push(knownOf(patterns.at(-1)!));
  }
  let batch: Row[] = [];
  for (let index = known.length; index < COUNT; index += 1) {
    const pattern = patterns[(index * 7) % patterns.length]!;
    const rows = JSON.parse(JSON.stringify(pattern).replaceAll(idOf(pattern), ulid())) as Row[];
    known.push(knownOf(rows));
    batch.push(...rows);
    if (batch.length >= 20 || index === COUNT - 1) {
      await table.puts(batch);
      batch = [];
    }
  }
  return known;
}

const metadataOf = (rows: Row[]): Row => rows.find(({ SK }) => SK === 'METADATA')!;
const idOf = (rows: Row[]): string => metadataOf(rows).row.id;
function knownOf(rows: Row[]): Known {
  const { row, sort } = metadataOf(rows);
  return { ...row, sort, assignees: row.assignees.map(({ id }: { id: string }) => id) };
}

const tasks = await manyTasks();
const isOpen = ({ status }: Known) => status !== 'COMPLETED' && status !== 'CANCELLED';
const expected = (matches: (task: Known) => boolean) =>
  tasks
    .filter(matches)
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
    .map(({ id }) => id);
const idsOf = (nodes: Array<{ id: string }>) => nodes.map(({ id }) => id);

/** The highest cost of any page of 50, as the documents promise. */
async function expectPagesWithin(operation: string, pages: number): Promise<void> {
  const receipt = (await control.receipts()).find((each) => each.operation === operation)!;
  expect(receipt.count).toBe(pages);
  expect(receipt.max.requests).toBe(2);
  expect(receipt.max.roundTrips).toBe(2);
  if (process.env['LOCAL_CLOUD_ENGINE'] !== 'dynamodb-local') expect(receipt.max.rcu).toBeLessThanOrEqual(6);
}

test.each<[TaskFilter, (task: Known) => boolean]>([
  [{}, isOpen],
  [{ status: 'COMPLETED' }, ({ status }) => status === 'COMPLETED'],
  [{ priority: 'URGENT' }, (task) => isOpen(task) && task.priority === 'URGENT'],
  [{ priority: 'MEDIUM', status: 'TODO' }, ({ priority, status }) => priority === 'MEDIUM' && status === 'TODO'],
  [{ unassigned: true }, (task) => isOpen(task) && task.assignees.length === 0],
  [{ assigneeId: grace!.id }, (task) => isOpen(task) && task.assignees.includes(grace!.id)],
])(`of ${COUNT} tasks, every page by %j is exact, and costs the same`, async (filter, matches) => {
  await control.forgetReceipts();
  const all = idsOf(await see.everything((after) => see.tasks(admin, { filter, first: PAGE, after }), PAGE));
  expect(all).toEqual(expected(matches));
  await expectPagesWithin('Tasks', Math.max(Math.ceil(all.length / PAGE), 1));
});

test(`of ${COUNT} tasks, all come newest first`, async () => {
  await control.forgetReceipts();
  const all = idsOf(await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', first: PAGE, after }), PAGE));
  expect(all).toEqual(
    tasks
      .map(({ id }) => id)
      .sort()
      .reverse(),
  );
  await expectPagesWithin('Tasks', Math.ceil(COUNT / PAGE));
});

test(`of ${COUNT} tasks, a member sees exactly their own, in every status`, async () => {
  for (const member of team) {
    for (const status of [undefined, ...new Set(STATUSES)]) {
      const all = await see.everything((after) => see.myTasks(member, { status, first: PAGE, after }), PAGE);
      expect(idsOf(all)).toEqual(
        expected(
          (task) =>
            task.assignees.includes(member.id) && (status === undefined ? isOpen(task) : task.status === status),
        ),
      );
    }
  }
});
