import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, nextDay } from './day.ts';

const DAY = 86_400_000;
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: 0, max: Date.UTC(9998, 11, 31) / DAY }).map((days) => dayOf(days * DAY));

describe('isDay', () => {
  test.each(['1970-01-01', '9998-12-31', '2024-02-29', '2000-02-29', '2026-04-30'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '1969-12-31',
    '9999-01-01',
    '2025-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-01-01Z',
    '2026-01-01+02:00',
    '2026-1-1',
    '2026/01/01',
    '20260101',
    '2026-01-0١',
    '+026-01-01',
    ' 2026-1-01',
    '2026-01-01\u0000',
    '',
  ])('%j is not a day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('accepts every day of the calendar', () => {
    fc.assert(fc.property(anyDay, (day) => isDay(day)));
  });

  test('agrees with the calendar about any ten characters that look like a day', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    fc.assert(
      fc.property(digits(4), digits(2), digits(2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const parsed = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        expect(isDay(text)).toBe(exists && +year >= 1970 && +year <= 9998);
      }),
    );
  });
});

describe('nextDay', () => {
  test.each([
    ['2024-02-28', '2024-02-29'],
    ['2025-02-28', '2025-03-01'],
    ['2026-12-31', '2027-01-01'],
    ['9998-12-31', '9999-01-01'],
  ])('of %s is %s', (day, next) => {
    expect(nextDay(day)).toBe(next);
  });

  test('is one day later, for every day', () => {
    fc.assert(fc.property(anyDay, (day) => nextDay(day) === dayOf(Date.parse(day) + DAY)));
  });
});
