/** What every service relies on, of the store that is kept and of the one in memory. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { silent } from '../../shared/log.ts';
import { dataFolder } from '../../testing/localCloud.ts';
import { createStores } from './store.ts';
import { startEngine } from './startEngine.ts';

describe.each([
  { kind: 'a store that is kept', temporary: false },
  { kind: 'a store in memory', temporary: true },
])('$kind', ({ temporary }) => {
  async function someStores() {
    const path = dataFolder();
    const engine = await startEngine('dynoxide', path, silent);
    onTestFinished(engine.close);
    return { engine, stores: await createStores(engine, { path, temporary }) };
  }

  test('returns what was put, and nothing once it is deleted', async () => {
    const { stores } = await someStores();
    const store = stores('sqs');
    expect(await store.get('a')).toBeUndefined();
    await store.put('a', { body: 'one' });
    await store.put('a', { body: 'two' });
    expect(await store.get('a')).toEqual({ body: 'two' });
    await store.delete('a');
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  test('keeps a copy: later changes of a value are not seen', async () => {
    const { stores } = await someStores();
    const store = stores('sqs');
    const value = { bodies: ['one'] };
    const written = store.put('a', value);
    value.bodies.push('two');
    await written;
    const read = await store.get<typeof value>('a');
    read!.bodies.push('three');
    expect(await store.get('a')).toEqual({ bodies: ['one'] });
  });

  test('of two that create the same key at once, one does', async () => {
    const { stores } = await someStores();
    const store = stores('cognito-idp');
    const made = await Promise.all(['one', 'two'].map((value) => store.create('alias#a', value)));
    expect(made.sort()).toEqual([false, true]);
    expect(await store.create('alias#a', 'three')).toBe(false);
  });

  test('lists a prefix in key order, and nothing of another service', async () => {
    const { stores } = await someStores();
    const store = stores('sqs');
    for (const key of ['b#2', 'b#10', 'a#1', 'b#1']) await store.put(key, key);
    await stores('sns').put('b#0', 'b#0');
    expect((await store.list('b#')).map(({ key }) => key)).toEqual(['b#1', 'b#10', 'b#2']);
    expect(await store.list('')).toHaveLength(4);
    expect(await stores('sqs').get('b#1')).toBe('b#1');
  });

  test(temporary ? 'leaves nothing in the engine' : 'is found in the engine', async () => {
    const { engine, stores } = await someStores();
    await stores('sqs').put('a', 1);
    const { Count } = await engine.call('Scan', { TableName: '_local.store' });
    expect(Count).toBe(temporary ? 0 : 1);
  });
});
