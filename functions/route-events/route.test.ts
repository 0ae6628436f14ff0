import { expect, test } from 'vitest';
import { PATIENCE_AMONG_OTHERS_MILLISECONDS, PATIENCE_MILLISECONDS, PoisonError, route, type Routed } from './route.ts';

interface Circumstances {
  /** By name, what their delivery throws. */
  bad?: Record<string, Error>;
  age?: number;
  /** How many events there is time to begin. */
  begun?: number;
}

/** Events named `<task><number>`; answers what went out, and the outcome by name. */
async function routing(names: string[], { bad = {}, age = 0, begun = Infinity }: Circumstances = {}) {
  const sent: string[] = [];
  let left = begun;
  const events = names.map((name): Routed & { name: string } => ({
    name,
    key: { PK: name[0]!, SK: name },
    age,
    async deliver() {
      if (bad[name] !== undefined) throw bad[name];
      sent.push(name);
    },
  }));
  const { parked, failed } = await route(events, () => (left -= 1) >= 0);
  return { sent: sent.sort(), parked: parked.map(({ name }) => name), failed: failed.map(({ name }) => name) };
}

const down = new Error('down');
const poison = new PoisonError('malformed');

test('delivers everything', async () => {
  expect(await routing(['a1', 'b1', 'a2'])).toEqual({ sent: ['a1', 'a2', 'b1'], parked: [], failed: [] });
});

test('when nothing works, everything comes again', async () => {
  expect(await routing(['a1', 'b1', 'a2'], { bad: { a1: down, b1: down } })).toEqual({
    ...{ sent: [], parked: [], failed: ['a1', 'a2', 'b1'] },
  });
});

test('parks a poison event; only the later ones of its task come again', async () => {
  expect(await routing(['a1', 'a2', 'a3', 'b1'], { bad: { a2: poison } })).toEqual({
    ...{ sent: ['a1', 'b1'], parked: ['a2'], failed: ['a3'] },
  });
});

test('what fails for a moment comes again, with the later ones of its task', async () => {
  expect(await routing(['a1', 'a2', 'b1'], { bad: { a1: down } })).toEqual({
    ...{ sent: ['b1'], parked: [], failed: ['a1', 'a2'] },
  });
});

test('parks what goes on failing while others go out', async () => {
  const age = PATIENCE_AMONG_OTHERS_MILLISECONDS + 1;
  expect(await routing(['a1', 'a2', 'b1', 'b2'], { bad: { a1: down }, age })).toEqual({
    ...{ sent: ['b1', 'b2'], parked: ['a1'], failed: ['a2'] },
  });
});

test('is patient when nothing goes out after the failure, and parks in the end', async () => {
  const bad = { b1: down };
  expect(await routing(['b1'], { bad, age: PATIENCE_AMONG_OTHERS_MILLISECONDS + 1 })).toEqual({
    ...{ sent: [], parked: [], failed: ['b1'] },
  });
  expect(await routing(['b1'], { bad, age: PATIENCE_MILLISECONDS + 1 })).toEqual({
    ...{ sent: [], parked: ['b1'], failed: [] },
  });
});

test('what there is no time for comes again', async () => {
  const { sent, parked, failed } = await routing(['a1', 'b1', 'a2', 'b2'], { begun: 2 });
  expect([sent, parked, failed.sort()]).toEqual([['a1', 'b1'], [], ['a2', 'b2']]);
});
