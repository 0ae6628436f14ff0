import { expect, test } from 'vitest';
import { destinationsOf, homeOf } from './navigation.ts';

const names = (role: 'ADMIN' | 'MEMBER') => destinationsOf(role).map(({ name }) => name);

test('a member is not offered what the API keeps for administrators', () => {
  expect(names('MEMBER')).toEqual(['myWork', 'board', 'list', 'calendar', 'dashboard', 'settings']);
  expect(names('ADMIN').filter((name) => !names('MEMBER').includes(name))).toEqual(['team', 'trash', 'audit']);
});

test('no two places share a shortcut', () => {
  const shortcuts = destinationsOf('ADMIN').map(({ shortcut }) => shortcut);
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
});

test('an administrator starts at the board, a member at their work', () => {
  expect([homeOf('ADMIN'), homeOf('MEMBER')]).toEqual(['/board', '/my-work']);
});
