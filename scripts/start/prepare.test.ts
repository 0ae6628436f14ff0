import { expect, test } from 'vitest';
import type { Assemblies } from './assemblies.ts';
import { prepare } from './prepare.ts';
import type { Order } from './synthesizer.ts';

/** The orders that are synthesized. */
async function prepared(isKept: boolean, environment: NodeJS.ProcessEnv = {}): Promise<Order[]> {
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
  await prepare(assemblies, environment);
  return orders;
}

test('the assembly of a start without options is made, with its web app', async () => {
  expect(await prepared(false)).toEqual([{ stage: 'dev', appUrl: 'http://127.0.0.1:4000' }]);
});

test('the environment may name another stage and port', async () => {
  const environment = { TASKWIRE_STAGE: 'staging', TASKWIRE_PORT: '4100' };
  expect(await prepared(false, environment)).toEqual([{ stage: 'staging', appUrl: 'http://127.0.0.1:4100' }]);
});

test('for a port that each start finds anew, nothing is made', async () => {
  expect(await prepared(false, { TASKWIRE_PORT: '0' })).toEqual([]);
});

test('an assembly that is kept is not made again', async () => {
  expect(await prepared(true)).toEqual([]);
});
