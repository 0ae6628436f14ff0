import { expect, test } from 'vitest';
import { ItemsText, readPage } from './itemsText.ts';

const ITEMS = [{ Count: { N: '1' }, text: { S: '"],"Count":2' }, list: { L: [{ L: [] }] } }];

test('the items of a page stay text until they are read', () => {
  const page = { Items: ITEMS, Count: 1, ScannedCount: 3, LastEvaluatedKey: { pk: { S: '],"Count":4' } } };
  const { Items, ...rest } = readPage(JSON.stringify(page));
  expect(Items).toBeInstanceOf(ItemsText);
  expect(Items.text).toBe(JSON.stringify(ITEMS));
  expect(Items.items).toEqual(ITEMS);
  expect(JSON.stringify({ Items, ...rest })).toBe(JSON.stringify(page));
});

test.each([
  ['has none', { Count: 1, ScannedCount: 1 }],
  ['counts them first', { Count: 1, Items: ITEMS }],
  ['does not count them', { Items: ITEMS }],
  ['is a transaction', { Responses: [{ Item: { Items: { L: [] } } }] }],
])('an answer that %s is read whole', (_, answer) => {
  expect(readPage(JSON.stringify(answer))).toEqual(answer);
});
