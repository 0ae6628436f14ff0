import { expect, test } from 'vitest';
import { PATIENCE_MILLISECONDS, PoisonError, route, type Routed } from './route.ts';

/** Events named `<task><number>`, of which `bad` fail; answers what went out, and the outcome by name. */
async function routing(names: string[], bad: Record<string, Error> = {}, age = 0) {
  const sent: string[] = [];
  const events = names.map((name): Routed & { name: string } => ({
    name,
    key: { PK: name[0]!, SK: name },
    age,
    async deliver() {
      if (bad[name] !== undefined) throw bad[name];
      sent.push(name);
    },
  }));
  const { parked, failed } = await route(events);
  return { sent: sent.sort(), parked: parked.map(({ name }) => name), failed: failed.map(({ name }) => name) };
}

const down = new Error('down');
const poison = new PoisonError('malformed');

test('delivers everything', async () => {
  expect(await routing(['a1', 'b1', 'a2'])).toEqual({ sent: ['a1', 'a2', 'b1'], parked: [], failed: [] });
});

test('when nothing works, everything comes again', async () => {
  expect(await routing(['a1', 'b1', 'a2'], { a1: down, b1: down })).toEqual({
    ...{ sent: [], parked: [], failed: ['a1', 'a2', 'b1'] },
  });
});

test('parks a poison event with the later ones of its task, and no other task', async () => {
  expect(await routing(['a1', 'a2', 'a3', 'b1'], { a2: poison })).toEqual({
    ...{ sent: ['a1', 'b1'], parked: ['a2', 'a3'], failed: [] },
  });
});

test('parks what fails beside something that works', async () => {
  expect(await routing(['a1', 'b1'], { a1: down })).toEqual({ sent: ['b1'], parked: ['a1'], failed: [] });
});

test('parks what has failed for too long', async () => {
  expect(await routing(['a1'], { a1: down }, PATIENCE_MILLISECONDS + 1)).toEqual({
    ...{ sent: [], parked: ['a1'], failed: [] },
  });
});
