import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import { sharedWorld } from '../../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
/** The largest page of a list. */
const TASKS = 100;
const one = await given.aTask(world, { title: '1' });
await given.copies(
  world,
  one,
  Array.from({ length: TASKS - 1 }, (_, index) => `${index + 2}`),
);
await control.idle();

const ask = async (query: string) => world.post({ query }, { authorization: await admin.token() });
const aliased = (count: number) =>
  `query Greedy { ${Array.from({ length: count }, (_, number) => `a${number}: tasks(first: 100) { nodes { id } }`).join(' ')} }`;

/** Read units that one request takes. */
async function costOf(query: string): Promise<number> {
  await control.forgetReceipts();
  expect(await ask(query)).toMatchObject({ status: 200 });
  return (await control.receipts()).find(({ operation }) => operation === 'Greedy')!.max.rcu;
}

test('a list that is aliased 250 times costs no more than one that is aliased 110 times', async () => {
  const one = await costOf(aliased(1));
  expect(await costOf(aliased(250))).toBeLessThanOrEqual(110 * one);
});

test.each([
  [
    'a board of five lists, with who I am, the counters and everybody',
    `{ me { id } taskStats { overdue } directory { nodes { id } } auditEvents { nodes { id } }
       ${['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'].map((status) => `${status}: tasks(filter: {status: ${status}}) { nodes { id } }`).join(' ')} }`,
  ],
  [
    'a page with both connections under each task',
    '{ tasks { nodes { assignments { nodes { taskId } } activity { nodes { id } } } } }',
  ],
])('%s is within the bounds', async (_screen, query) => {
  const { body } = await ask(query);
  expect(body.errors).toBeUndefined();
});
