import { expect, test } from 'vitest';
import type { Assemblies } from './assemblies.ts';
import { prepare } from './prepare.ts';
import type { Order } from './synthesizer.ts';

/** The orders that are synthesized. */
async function prepared(isKept: boolean): Promise<Order[]> {
  const orders: Order[] = [];
  const found = { folder: 'anywhere', isWhole: true };
  const assemblies: Assemblies = {
    hasAny: isKept,
    find: () => (isKept ? found : undefined),
    async synthesize(order) {
      orders.push(order);
      return found;
    },
  };
  await prepare(assemblies);
  return orders;
}

test('the assembly of a start without options is made, with its web app', async () => {
  expect(await prepared(false)).toEqual([{ stage: 'dev', appUrl: 'http://127.0.0.1:4000' }]);
});

test('an assembly that is kept is not made again', async () => {
  expect(await prepared(true)).toEqual([]);
});
