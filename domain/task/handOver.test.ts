import { expect, test } from 'vitest';
import { ada, alan, aTask, grace, BY_ADMIN } from '../testing/builders.ts';
import { handOver } from './handOver.ts';

const over = (assignees: (typeof ada)[]) => handOver(aTask({ assignees }), grace, alan, BY_ADMIN);
const eventIn = ({ writes }: ReturnType<typeof handOver>) => {
  const last = writes.at(-1);
  return last?.write === 'put' ? last.item : null;
};

test("one person's place passes to the other, in one event", () => {
  const change = over([grace, ada]);
  expect(change.task.row).toMatchObject({ assignees: [ada, alan], version: 4 });
  expect(change.writes.map(({ write, key }) => `${write} ${key.SK}`)).toEqual([
    'put METADATA',
    'update ASSIGN#ada',
    'put ASSIGN#alan',
    'delete ASSIGN#grace',
    'put EVENT#000000000004',
  ]);
  expect(eventIn(change)).toMatchObject({ type: 'ASSIGNED', assigned: [alan], unassigned: [grace] });
});

test('a task that both are assigned to loses only the first assignee', () => {
  const change = over([grace, alan]);
  expect(change.task.row.assignees).toEqual([alan]);
  expect(eventIn(change)).toMatchObject({ type: 'UNASSIGNED', unassigned: [grace] });
  expect(eventIn(change)).not.toHaveProperty('assigned');
});

test('a task that the first person is not assigned to stays unchanged', () => {
  expect(over([alan]).writes).toEqual([]);
});
