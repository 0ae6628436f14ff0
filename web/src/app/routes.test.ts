import { expect, test } from 'vitest';
import { href } from './routes.ts';

test('an address contains its parameters, escaped', () => {
  expect([href('board'), href('task', { id: 'a/b' })]).toEqual(['/board', '/tasks/a%2Fb']);
});

test('an address without its parameters does not compile', () => {
  // @ts-expect-error the id is missing
  expect(href('task')).toBe('/tasks/');
});
