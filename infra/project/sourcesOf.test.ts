import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aProject } from '../testing/aProject.ts';
import { buildResolvers } from './buildResolvers.ts';
import type { Pipeline, ResolverTable } from './resolverTable.ts';
import { entriesOf, sourcesOf } from './sourcesOf.ts';

const TABLE: ResolverTable = {
  'Query.task': { code: 'shared/pipeline.ts', steps: [{ dataSource: 'read', code: 'task/Query.task/load.ts' }] },
  'Query.me': { dataSource: 'none', code: 'Query.me.ts' },
};
const FILES = {
  'resolvers/task/Query.task/load.ts': `import { key } from '../key.ts';
export const request = (ctx) => ({ id: key(ctx.args.id) });
export const response = (ctx) => ctx.result;
`,
  'resolvers/task/key.ts': 'interface Key {\n  no: string;\n}\n\nexport const key = (id: Key) => id.missing.part;\n',
};

/** The position of a text in the bundle, as AppSync counts. */
async function placeIn(root: string, entry: string, piece: string) {
  const [bundle] = await buildResolvers(root, join(root, '.build/resolvers'), [entry]);
  const before = (bundle?.text ?? '').split(piece)[0]?.split('\n') ?? [];
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

test('a position in a bundle leads to its source, by the name of the step', async () => {
  const root = aProject(FILES);
  const place = await placeIn(root, 'task/Query.task/load.ts', 'missing.part');
  expect(await sourcesOf(root, TABLE, 'Query.task.load', place)).toEqual([
    { entry: 'task/Query.task/load.ts', source: 'resolvers/task/key.ts:5:36' },
  ]);
});

test('a coordinate stands for all its steps, and a position past their ends for none', async () => {
  const root = aProject(FILES);
  const place = await placeIn(root, 'task/Query.task/load.ts', 'missing.part');
  const found = await sourcesOf(root, TABLE, 'Query.task', place);
  expect(found.map(({ entry }) => entry)).toContain('task/Query.task/load.ts');
  expect(await sourcesOf(root, TABLE, 'Query.task', { line: 999, column: 1 })).toEqual([]);
  expect(await sourcesOf(root, TABLE, 'Query.nobody', place)).toEqual([]);
});

test.each([
  ['Query.task', ['shared/pipeline.ts', 'shared/write.ts', 'task/Query.task/load.ts']],
  ['Query.task.load', ['task/Query.task/load.ts']],
  ['Query.task.write', ['shared/write.ts']],
  ['shared/write', ['shared/write.ts']],
  ['task_Query_task_load_read', ['task/Query.task/load.ts']],
  ['shared_write_lambda_say_hello', ['shared/write.ts']],
  ['Query.me.write', []],
  ['ite', []],
])('%s stands for %j', (name, entries) => {
  const write = { dataSource: 'lambda/say-hello', code: 'shared/write.ts' };
  const { steps } = TABLE['Query.task'] as Pipeline;
  const table: ResolverTable = { ...TABLE, 'Query.task': { code: 'shared/pipeline.ts', steps: [...steps, write] } };
  expect(entriesOf(table, name)).toEqual(entries);
});
