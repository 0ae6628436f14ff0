import { expect, test } from 'vitest';
import type { Store } from '../../../cloud.ts';
import { openShardPositions } from './shardPositions.ts';

const PREFIX = 'eventSource#m#label#';

/** A store that fails after a number of writes. */
function aStore(rows: Record<string, unknown>, writes = Infinity) {
  const stored = new Map(Object.entries(rows));
  const count = () => {
    if (writes-- <= 0) throw new Error('killed');
  };
  const store: Pick<Store, 'list' | 'put' | 'delete'> = {
    list: async <T>(prefix: string) =>
      [...stored].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value: value as T })),
    async put(key, value) {
      count();
      stored.set(key, value);
    },
    async delete(key) {
      count();
      stored.delete(key);
    },
  };
  return { store: store as Store, stored };
}

async function positions(rows: Record<string, unknown>, shardIds = ['a', 'b'], startsAfter = '7') {
  const { store, stored } = aStore(rows);
  const opened = await openShardPositions({ store, prefix: PREFIX, shardIds, startsAfter });
  return {
    at: shardIds.map((shardId) => opened.of(shardId).current().sequence),
    least: opened.least(),
    keys: [...stored.keys()].sort(),
  };
}

const keys = [`${PREFIX}a`, `${PREFIX}b`];

test('a new mapping begins in every shard at its starting position', async () => {
  expect(await positions({})).toEqual({ at: ['7', '7'], least: 7n, keys });
});

test('a mapping continues in each shard where it stopped', async () => {
  const rows = { [`${PREFIX}a`]: { sequence: '30' }, [`${PREFIX}b`]: { sequence: '9' } };
  expect(await positions(rows)).toEqual({ at: ['30', '9'], least: 9n, keys });
});

test('the position of a shard is stored under its name', async () => {
  const { store, stored } = aStore({});
  const opened = await openShardPositions({ store, prefix: PREFIX, shardIds: ['a', 'b'], startsAfter: '7' });
  opened.of('a').move({ sequence: '40' });
  await opened.of('a').flush();
  expect(Object.fromEntries(stored)).toEqual({ [`${PREFIX}a`]: { sequence: '40' }, [`${PREFIX}b`]: { sequence: '7' } });
  expect(opened.least()).toBe(7n);
});

test.each([
  ['one shard', { old: { sequence: '30' } }, '30'],
  ['more shards', { w: { sequence: '100' }, x: { sequence: '30' }, y: { sequence: '9' } }, '9'],
  ['some shards that had ended', { x: { sequence: '5', finished: true }, y: { sequence: '12' } }, '12'],
  ['shards of which the first was the slowest', { x: { sequence: '9' }, y: { sequence: '30' } }, '9'],
  [
    'shards of which the first ended last',
    { x: { sequence: '12', finished: true }, y: { sequence: '5', finished: true } },
    '12',
  ],
  ['only shards that had ended', { x: { sequence: '5', finished: true }, y: { sequence: '12', finished: true } }, '12'],
])('after %s every shard begins where the slowest was', async (_, former, expected) => {
  const rows = Object.fromEntries(Object.entries(former).map(([shardId, value]) => [PREFIX + shardId, value]));
  expect(await positions(rows)).toEqual({ at: [expected, expected], least: BigInt(expected), keys });
});

test('wherever a change of shards is interrupted, the next start omits nothing', async () => {
  const rows = { [`${PREFIX}x`]: { sequence: '30' }, [`${PREFIX}y`]: { sequence: '9' } };
  for (let writes = 0; writes < 4; writes++) {
    const { store, stored } = aStore(rows, writes);
    const open = { store, prefix: PREFIX, shardIds: ['a', 'b'], startsAfter: '0' };
    await expect(openShardPositions(open)).rejects.toThrow('killed');
    const again = await positions(Object.fromEntries(stored), ['a', 'b'], '0');
    expect(again.at.map(Number).every((sequence) => sequence <= 30)).toBe(true);
    expect(again.at).toEqual(['9', '9']);
  }
});
