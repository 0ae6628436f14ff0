import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventView } from '../../domain/task/view.ts';
import { RefusedByApiError } from '../shared/systemApi.ts';
import { PATIENCE_MILLISECONDS, tellScreens, type ToTell } from './tellScreens.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

interface Circumstances {
  /** The errors of events, by name. */
  bad?: Record<string, Error>;
  /** Tasks that have a backlog, and those that had one a moment ago. */
  behind?: string[];
  closed?: string[];
  /** Tasks whose backlog cannot be written. */
  stuck?: string[];
  /** How long a failed event takes. */
  milliseconds?: number;
}

/** Events named `<task><number>`. Returns what was published, what was left to which backlog, and the rest by name. */
async function telling(
  names: string[],
  { bad = {}, behind = [], closed = [], stuck = [], milliseconds = 0 }: Circumstances,
) {
  const [told, left]: [string[], string[]] = [[], []];
  const events = names.map((name): ToTell & { name: string } => ({
    name,
    key: { PK: `TASK#${name[0]}`, SK: name },
    event: { id: name, taskId: name[0]! } as EventView,
  }));
  const { refused, failed } = await tellScreens(events, {
    async publish({ id }) {
      if (bad[id] === undefined) return void told.push(id);
      vi.advanceTimersByTime(milliseconds);
      throw bad[id];
    },
    isBehind: (taskId) => behind.includes(taskId) || closed.includes(taskId),
    async leaveToOpenBacklog(taskId) {
      if (closed.includes(taskId)) return false;
      left.push(taskId);
      return true;
    },
    async leaveToBacklog(_taskId, from) {
      if (stuck.includes(from[0]!)) throw new Error('the table is away');
      left.push(from);
    },
  });
  return { told, left, refused: [...refused.keys()].map(({ name }) => name), failed: failed.map(({ name }) => name) };
}

const down = new Error('503');
const nothing = { left: [], refused: [], failed: [] };

test('publishes everything', async () => {
  expect(await telling(['a1', 'b1', 'a2'], {})).toEqual({ ...nothing, told: ['a1', 'b1', 'a2'] });
});

test('leaves an event that cannot be published now, and all later ones, to its task’s backlog; other tasks continue', async () => {
  expect(await telling(['a1', 'a2', 'a3', 'b1'], { bad: { a2: down } })).toEqual({
    ...nothing,
    told: ['a1', 'b1'],
    left: ['a2'],
  });
});

test('tries nothing more after five seconds of silence', async () => {
  const names = Array.from('abcdefghijklmnopqrst', (task) => `${task}1`);
  const bad = Object.fromEntries(names.slice(0, 10).map((name) => [name, down]));
  const { told, left } = await telling(names, { bad, milliseconds: PATIENCE_MILLISECONDS });
  expect(told).toEqual([]);
  expect(left.sort()).toEqual(names);
});

test('leaves the events of a task with a backlog to the backlog, unless it was closed meanwhile', async () => {
  expect(await telling(['a1', 'a2', 'b1'], { behind: ['a'], closed: ['b'] })).toEqual({
    ...nothing,
    told: ['b1'],
    left: ['a'],
  });
});

test('reports a permanent refusal, which delays nothing', async () => {
  const bad = { a1: new RefusedByApiError('invalid') };
  expect(await telling(['a1', 'a2'], { bad })).toEqual({ ...nothing, told: ['a2'], refused: ['a1'] });
});

test('an event that cannot even be left to a backlog returns, with the whole task in order', async () => {
  expect(await telling(['a1', 'a2', 'b1'], { bad: { a2: down }, stuck: ['a'] })).toEqual({
    ...nothing,
    told: ['a1', 'b1'],
    failed: ['a1', 'a2'],
  });
});
