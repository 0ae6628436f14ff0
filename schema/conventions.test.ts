import { readFileSync } from 'node:fs';
import { buildASTSchema, getNamedType, isInputObjectType, isNonNullType, parse } from 'graphql';
import { expect, test } from 'vitest';

const sdl = readFileSync(new URL('generated/schema.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
const fieldsOf = (name: string) => inputs.find((input) => input.name === name)!.getFields();

/** Inputs of the system, not of users. */
const OF_OURS = ['PublishTaskEventInput', 'TaskSnapshotInput', 'UserSummaryInput'];

test('an input calls its subject `id` or `ids`, and names the kind of every other id', () => {
  const names = inputs
    .filter(({ name }) => !OF_OURS.includes(name))
    .flatMap((input) => Object.values(input.getFields()).map((field) => [input.name, field] as const))
    .filter(([, { type }]) => getNamedType(type).name === 'ID')
    .map(([input, { name }]) => `${input}.${name}`);
  const others = names.filter((name) => !/\.ids?$/.test(name));
  expect(others.sort()).toEqual([
    'AssignTaskInput.assigneeIds',
    'CreateTaskInput.assigneeIds',
    'ReassignTasksInput.fromUserId',
    'ReassignTasksInput.toUserId',
    'TaskChange.addAssigneeIds',
    'TaskChange.removeAssigneeIds',
    'TaskFilter.assigneeId',
    'UnassignTaskInput.assigneeIds',
  ]);
  expect(names.filter((name) => /\.ids?$/.test(name))).toHaveLength(10);
});

test('every mutation of one task takes `expectedVersion`, required if it replaces or removes existing data', () => {
  const required = (input: string) => {
    const { expectedVersion } = fieldsOf(input);
    return expectedVersion && isNonNullType(expectedVersion.type);
  };
  const replacing = ['UpdateTaskInput', 'DeleteTaskInput'];
  const stepping = ['UpdateTaskStatusInput', 'RestoreTaskInput', 'AssignTaskInput', 'UnassignTaskInput'];
  expect([replacing.map(required), stepping.map(required)]).toEqual([
    [true, true],
    [false, false, false, false],
  ]);
});
