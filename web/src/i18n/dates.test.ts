import { expect, test } from 'vitest';
import { createText } from './createText.ts';
import { agoLabel, dayLabel } from './dates.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const english = createText('en', en);
const german = createText('de', de);

test.each([
  ['2030-03-05', 0, 'Today', 'Heute'],
  ['2030-03-06', 1, 'Tomorrow', 'Morgen'],
  ['2030-03-04', -1, 'Yesterday', 'Gestern'],
  ['2030-03-08', 3, 'Friday', 'Freitag'],
  ['2030-04-20', 46, 'Apr 20', '20. Apr.'],
  ['2031-01-02', 303, 'Jan 2, 2031', '2. Jan. 2031'],
])('%s, in %i days, is %s, %s', (day, days, inEnglish, inGerman) => {
  expect([dayLabel(english, day, days), dayLabel(german, day, days)]).toEqual([inEnglish, inGerman]);
});

test('a time ago is told in the largest unit that fits', () => {
  const now = Date.parse('2030-01-02T00:00:00Z');
  expect(agoLabel(english, '2030-01-01T23:59:50Z', now)).toBe('now');
  expect(agoLabel(german, '2030-01-01T21:00:00Z', now)).toBe('vor 3 Stunden');
});
