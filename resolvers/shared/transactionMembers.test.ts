import { expect, test } from 'vitest';
import { taskKey } from '../../domain/keys.ts';
import { taskItem } from '../../domain/task/task.ts';
import { anAdminProfile, aTask, grace, NOW } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { batchOf, contextOf } from './testing/contexts.ts';
import { pipelineUnderTest } from './testing/pipeline.ts';

/** The members of each kind of write in AppSync's DynamoDB reference. */
const MEMBERS = ['table', 'operation', 'key', 'attributeValues', 'update', 'condition'];

test('a transaction has only members that AppSync knows, since it refuses others', () => {
  const item = { ...taskKey('t1'), ...taskItem(aTask({ assignees: [grace] }), null) };
  const input = { id: 't1', expectedVersion: 3, title: 'New' };
  const { requests } = pipelineUnderTest('Mutation.updateTask').run(
    contextOf('Mutation.updateTask', 'ada', { input }),
    { result: batchOf(newProfile({ ...anAdminProfile(), now: NOW }), item) },
  );
  const request = requests[1] as { transactItems: object[] };
  expect(Object.keys(request)).toEqual(['operation', 'transactItems']);
  expect(request.transactItems.length).toBeGreaterThan(1);
  const members = request.transactItems.flatMap((write) => Object.keys(write));
  expect(members.filter((member) => !MEMBERS.includes(member))).toEqual([]);
});
