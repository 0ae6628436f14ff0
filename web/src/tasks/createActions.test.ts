import { expect, test } from 'vitest';
import { ConflictError, NetworkError, type Task } from '@taskwire/client';
import { createText } from '../i18n/createText.ts';
import { en } from '../i18n/en.ts';
import { createToasts } from '../ui/createToasts.ts';
import { createActions, type ActionNeeds, type Actions } from './createActions.ts';

const grace = { id: 'g', name: 'Grace' };
const aTask = (id: string, change: Partial<Task> = {}): Task =>
  ({ id, title: id, version: 1, status: 'TODO', priority: 'LOW', tags: [], assignees: [], ...change }) as never;

/** The actions of a screen whose client gives these answers; a log of what they call; and the messages shown. */
function someActions(calls: Record<string, (input: never) => unknown>) {
  const log: unknown[] = [];
  const query = {
    accept: ({ version }: Task) => void log.push(['accept', version]),
    forget: ({ version }: Task) => void log.push(['forget', version]),
    show(id: string, change: unknown) {
      log.push(['show', id, change]);
      return () => void log.push(['end', id]);
    },
  };
  const other = { ...query, accept: () => undefined, show: () => () => undefined };
  const asked = Object.entries(calls).map(([name, answer]) => [
    name,
    async (input: never) => (log.push([name, input]), answer(input)),
  ]);
  const client = { tasks: { watch: () => other, ...Object.fromEntries(asked) } };
  const toasts = createToasts(() => undefined);
  const text = createText('en', en);
  const actions = createActions({ client, query, toasts, text, me: { role: 'ADMIN' } } as never as ActionNeeds);
  const said = () => toasts.list().map(({ message, undo }) => (undo === undefined ? message : `${message} (undo)`));
  return { actions, log, said, undo: () => toasts.list().at(-1)!.undo!() };
}
const refuses = (error: Error) => () => Promise.reject(error);

test('a change is shown before its answer, which replaces it', async () => {
  const { actions, log, said } = someActions({ update: () => aTask('one', { version: 2 }) });
  await actions.save(aTask('one'), { priority: 'HIGH' });
  expect(log).toEqual([
    ['show', 'one', { priority: 'HIGH' }],
    ['update', { id: 'one', expectedVersion: 1, priority: 'HIGH' }],
    ['accept', 2],
    ['end', 'one'],
  ]);
  expect(said()).toEqual(['“one” was updated. (undo)']);
});

test.each([
  { what: 'an edit', wanted: { tags: [] }, act: (actions: Actions) => actions.save(aTask('one'), { tags: [] }) },
  {
    what: 'an assignment',
    wanted: { assignees: [grace] },
    act: (actions: Actions) => actions.assign(aTask('one'), grace),
  },
  { what: 'a deletion', wanted: null, act: (actions: Actions) => actions.remove(aTask('one')) },
])('$what that is refused is taken back, with the reason', async ({ wanted, act }) => {
  const cut = refuses(new NetworkError('cut', undefined));
  const { actions, log, said } = someActions({ update: cut, assign: cut, delete: cut });
  await act(actions);
  expect([log[0], log.at(-1)]).toEqual([
    ['show', 'one', wanted],
    ['end', 'one'],
  ]);
  expect(said()).toEqual([
    '“one” was not changed. The service cannot be reached. Check your connection and try again.',
  ]);
});

test('an undo says that others have changed the task since, and keeps their change', async () => {
  const theirs = aTask('one', { version: 3, priority: 'URGENT' });
  const answers = [() => aTask('one', { version: 2, priority: 'HIGH' }), refuses(conflictWith(theirs))];
  const { actions, said, undo } = someActions({ update: () => answers.shift()!() });
  await actions.save(aTask('one'), { priority: 'HIGH' });
  undo();
  await expect.poll(said).toHaveLength(2);
  expect(said()[1]).toMatch(/^“one” was not changed\. Somebody else has changed this in the meantime\./);
});

test('a bulk change is undone for the tasks that it changed, in one call for each former state', async () => {
  const answer = ({ ids }: { ids: string[] }) => ({
    outcomes: ids.map((id) =>
      id === 'gone'
        ? { id, task: null, error: { code: 'NOT_FOUND', message: '' } }
        : { id, task: aTask(id, { version: 2 }), error: null },
    ),
    succeeded: ids.filter((id) => id !== 'gone').length,
    failed: ids.includes('gone') ? 1 : 0,
  });
  const { actions, log, said, undo } = someActions({ bulkUpdate: answer as never });
  await actions.changeAll([aTask('one'), aTask('two', { assignees: [grace] }), aTask('gone')], { assign: grace });
  expect(said()).toEqual(['2 tasks changed. (undo)', expect.stringMatching(/^1 task was refused: /)]);
  log.length = 0;
  await actions.changeAll([aTask('one'), aTask('two', { priority: 'HIGH' })], { priority: 'URGENT' });
  undo();
  const sent = () =>
    log.filter((entry) => (entry as unknown[])[0] === 'bulkUpdate').map((entry) => (entry as unknown[])[1]);
  await expect.poll(sent).toEqual([
    { ids: ['one', 'two'], change: { fields: { priority: 'URGENT' } } },
    { ids: ['one'], change: { fields: { priority: 'LOW' } } },
    { ids: ['two'], change: { fields: { priority: 'HIGH' } } },
  ]);
});

function conflictWith(current: Task): ConflictError {
  return Object.assign(Object.create(ConflictError.prototype), { code: 'CONFLICT', current });
}
