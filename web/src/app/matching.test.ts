import { expect, test } from 'vitest';
import { matching } from './matching.ts';

test('every word must occur, in any order, whatever its case and accents', () => {
  const titles = ['Paint the café door', 'Paint the wall', 'Open a door'];
  const found = (typed: string) => matching(titles, typed, (title) => title);
  expect(found('door PAINT')).toEqual(['Paint the café door']);
  expect(found('cafe')).toEqual(['Paint the café door']);
  expect(found('  ')).toEqual(titles);
});
