import { afterEach, expect, test, vi } from 'vitest';
import { defaultStorage } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['there is none', undefined],
  ['Node has no file for it', {}],
  [
    'a page is denied it',
    {
      getItem: () => {
        throw new Error('denied');
      },
    },
  ],
])('a session lasts as long as the page if %s', (_, localStorage) => {
  vi.stubGlobal('localStorage', localStorage);
  const storage = defaultStorage();
  void storage.setItem('name', 'value');
  expect(storage.getItem('name')).toBe('value');
});

test('a session is kept in `localStorage` if that works', () => {
  const localStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  vi.stubGlobal('localStorage', localStorage);
  expect(defaultStorage()).toBe(localStorage);
});
