import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aProject } from '../testing/aProject.ts';
import { buildResolvers } from './buildResolvers.ts';
import type { ResolverTable } from './resolverTable.ts';
import { sourcesOf } from './sourcesOf.ts';

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
