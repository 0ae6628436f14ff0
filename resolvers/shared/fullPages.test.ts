import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { ada, anAdmin, aProfile, aRow, grace, NOW, NOW_SECONDS, people } from '../../domain/testing/builders.ts';
import { storedAudience, taskView } from '../../domain/task/view.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { contextOf } from './testing/contexts.ts';

/** 100 rows, and two more: the one that tells of a next page, and the last one of the page before. */
const ROWS = 102;
const tags = people(20).map(({ name }) => name);
const row = aRow({ assignees: people(20), tags });
const source = taskView(row, null, 'MEMBER', NOW);
const profile = newProfile({ ...aProfile(), now: NOW });
const act = { id: 'a1', type: 'TASKS_REASSIGNED', at: NOW, actor: ada, user: grace, toUser: ada, tasks: 50 };
const event = { PK: 'TASK#t1', SK: 'EVENT#000000000001', type: 'ASSIGNED', at: NOW, row, ...storedAudience(row, []) };

/** The lists whose full pages no other test makes, each with a row of its largest form. */
const LISTS: [field: string, file: string, row: object][] = [
  ['Query.users', 'user/Query.users/list.ts', profile],
  ['Query.directory', 'user/Query.directory/list.ts', profile],
  ['Query.auditEvents', 'user/Query.auditEvents/list.ts', { row: act, id: 'a1' }],
  ['Query.deletedTasks', 'task/Query.deletedTasks/list.ts', { row, sort: `${NOW}#t1` }],
  ['Task.activity', 'task/Task.activity.ts', event],
  [
    'Task.assignments',
    'task/Task.assignments.ts',
    { PK: 'TASK#t1', SK: 'ASSIGN#grace', user: grace, assignedAt: NOW, assignedBy: ada },
  ],
];

test.each(LISTS)('100 entries of %s stay within the iterations of an evaluation', (field, file, one) => {
  const { response } = resolverUnderTest(new URL(`../${file}`, import.meta.url).pathname, NOW_SECONDS * 1000);
  const { result, error } = response({
    ...contextOf(field, 'ada', { first: 100 }),
    source,
    stash: { actor: anAdmin },
    result: { items: Array.from({ length: ROWS }, () => one) },
  });
  expect(error).toBeUndefined();
  const { nodes, edges } = result as { nodes: unknown[]; edges: unknown[] };
  expect([nodes.length, edges.length]).toEqual([100, 100]);
});
