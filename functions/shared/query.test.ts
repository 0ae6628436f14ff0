import { expect, test } from 'vitest';
import { query, queryPages, type Range } from './query.ts';
import { fakeTable } from './testing/fakeTable.ts';

const inTable = (SK: string) => ({ PK: 'p', SK, kO: 'open', sort: `sort of ${SK}` });
const db = fakeTable(inTable('b'), inTable('a'), inTable('c'), { PK: 'q', SK: 'b', kO: 'open' });

async function found(range: Omit<Range, 'partition'>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { SK } of query<{ SK: string }>(db, { partition: 'p', ...range })) keys.push(SK);
  return keys;
}

test.each<[string, Range['sortKey'], string[]]>([
  ['the whole partition', undefined, ['a', 'b', 'c']],
  ['what begins with a text', { beginsWith: 'b' }, ['b']],
  ['what is above a key', { above: 'a' }, ['b', 'c']],
  ['what is at a key or above it', { from: 'b' }, ['b', 'c']],
  ['what is at a key or below it', { upTo: 'b' }, ['a', 'b']],
  ['what is between two keys, both included', { between: ['a', 'b'] }, ['a', 'b']],
])('finds %s, in order', async (_, sortKey, expected) => {
  expect(await found({ sortKey })).toEqual(expected);
});

test('an index has its own partitions and order', async () => {
  expect(await found({ index: 'byOpen', partition: 'open', sortKey: { above: 'sort of a' } } as Range)).toEqual([
    'b',
    'c',
  ]);
});

test('the table is read consistently, an index is not', async () => {
  const asked: unknown[] = [];
  const asking = {
    ...db,
    documents: Object.assign(Object.create(db.documents as object), {
      send: async (command: { input: unknown }) => (asked.push(command.input), {}),
    }),
  } as typeof db;
  for await (const page of queryPages(asking, { partition: 'p', pageSize: 9 })) expect(page).toEqual([]);
  for await (const page of queryPages(asking, { index: 'byOpen', partition: 'p', onlyOfRow: 'id' }))
    expect(page).toEqual([]);
  expect(asked).toEqual([
    {
      TableName: 'Taskwire',
      ConsistentRead: true,
      Limit: 9,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': 'PK' },
      ExpressionAttributeValues: { ':p': 'p' },
    },
    {
      TableName: 'Taskwire',
      IndexName: 'byOpen',
      ProjectionExpression: '#row.#only',
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': 'kO', '#row': 'row', '#only': 'id' },
      ExpressionAttributeValues: { ':p': 'p' },
    },
  ]);
});
