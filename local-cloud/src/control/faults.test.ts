import { expect, test } from 'vitest';
import { createFaults } from './faults.ts';

/** How often a call is carried out, with what, and what its caller gets. */
async function around(service: string, action: string) {
  const faults = createFaults();
  faults.set([{ service, action, kind: 'duplicate', count: 1 }]);
  const runs: unknown[] = [];
  const work = async (disturbance?: object) => runs.push(disturbance);
  return {
    answers: [await faults.around({ service, action }, work), await faults.around({ service, action }, work)],
    runs,
  };
}

test('the fault "duplicate" carries out a call twice, and answers what the first one did', async () => {
  expect(await around('dynamodb', 'PutItem')).toEqual({ answers: [1, 3], runs: [undefined, undefined, undefined] });
});

test('a delivery is told to deliver its message twice instead', async () => {
  expect(await around('sqs', 'ReceiveMessage')).toEqual({ answers: [1, 2], runs: [{ deliverAgain: true }, undefined] });
});

test("a second run that fails is nobody's trouble", async () => {
  const faults = createFaults();
  faults.set([{ service: 'dynamodb', action: 'PutItem', kind: 'duplicate' }]);
  let runs = 0;
  const work = async () => {
    runs += 1;
    if (runs > 1) throw new Error('there already');
    return 'done';
  };
  expect(await faults.around({ service: 'dynamodb', action: 'PutItem' }, work)).toBe('done');
  expect(runs).toBe(2);
});
