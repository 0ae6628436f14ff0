import { expect, test } from 'vitest';
import { deleteView, queryOf, savedViews, saveView } from './savedViews.ts';

function aStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Partial<Storage> as Storage;
}

test('a view is kept under its name, for one person, until it is deleted', () => {
  const storage = aStorage();
  saveView('ada', { name: 'Hot', query: 'priority=HIGH' }, storage);
  saveView('ada', { name: 'Mine', query: 'assignee=ada' }, storage);
  saveView('ada', { name: 'Hot', query: 'priority=URGENT' }, storage);
  expect(savedViews('ada', storage)).toEqual([
    { name: 'Mine', query: 'assignee=ada' },
    { name: 'Hot', query: 'priority=URGENT' },
  ]);
  expect(savedViews('grace', storage)).toEqual([]);
  expect(deleteView('ada', 'Mine', storage)).toHaveLength(1);
});

test('stored views that cannot be read are ignored', () => {
  const storage = aStorage();
  storage.setItem('taskwire.views.ada', '{');
  expect(savedViews('ada', storage)).toEqual([]);
});

test('a view consists of its choices in any order, without the open panel', () => {
  expect(queryOf(new URLSearchParams('status=TODO&task=1&priority=LOW'))).toBe('priority=LOW&status=TODO');
});
