import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { TIME_ZONES } from '../../domain/generated/timeZones.ts';
import type { DueDay } from '../../domain/task/due.ts';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { dueTimes } from './time.ts';

/** The same rule exists twice, where the zone rules of each runtime are: here, and in `resolvers/shared/time.ts`. */
const resolver = resolverUnderTest(
  {
    contents: `import { dueTimes } from './time.ts';
      export const request = (ctx) => ctx.args.days.map((due) => dueTimes(due));
      export const response = (ctx) => ctx.result;`,
    resolveDir: new URL('../../resolvers/shared', import.meta.url).pathname,
  },
  0,
);
const BATCH = 100;

/** The resolvers' results for days, in order. */
function inResolvers(days: DueDay[]): unknown[] {
  const results: unknown[] = [];
  for (let start = 0; start < days.length; start += BATCH) {
    const { result, error } = resolver.request({ arguments: { days: days.slice(start, start + BATCH) } });
    if (error !== undefined) throw new Error(error.message);
    results.push(...(result as unknown[]));
  }
  return results;
}

const ZONES = Object.entries(TIME_ZONES).flatMap(([area, places]) =>
  places
    .trim()
    .split(' ')
    .map((place) => (area === '' ? place : `${area}/${place}`)),
);
const YEARS = [1970, 1971, 1972, 1987, 2011, 2024, 2025, 2026, 2027, 2037, 2038, 2040, 2100, 9998];

/** The days of a year on which clocks change in a zone, and the days before and after; midsummer if none does. */
function days(zone: string, year: number): DueDay[] {
  const end = Temporal.ZonedDateTime.from({ year, month: 12, day: 31, hour: 23, timeZone: zone });
  const found = [`${year}-07-01`];
  let at = Temporal.ZonedDateTime.from({ year, month: 1, day: 1, timeZone: zone }).getTimeZoneTransition('next');
  while (at !== null && Temporal.ZonedDateTime.compare(at, end) < 0) {
    for (const moved of [-1, 0, 1]) found.push(at.toPlainDate().add({ days: moved }).toString());
    at = at.getTimeZoneTransition('next');
  }
  return found.filter((day) => day >= '1970-01-01' && day <= '9998-12-31').map((day) => ({ day, zone }));
}

/** One day in each zone, each in another year. They are always the same, so that a failure can be repeated. */
const sample = ZONES.flatMap((zone, index) => {
  const candidates = days(zone, YEARS[index % YEARS.length] as number);
  return candidates[(index * 7) % candidates.length] as DueDay;
});

describe('dueTimes', () => {
  test.each<[string, string, string, string, string]>([
    ['an ordinary day', '2026-03-12 Europe/London', '2026-03-13T00:00', '2026-03-12T08:00', '2026-03-13T08:00'],
    [
      'the day before summer time',
      '2026-03-28 Europe/Berlin',
      '2026-03-28T23:00',
      '2026-03-28T07:00',
      '2026-03-29T06:00',
    ],
    [
      'a midnight that does not exist',
      '2019-09-07 America/Santiago',
      '2019-09-08T04:00',
      '2019-09-07T12:00',
      '2019-09-08T11:00',
    ],
    [
      'a midnight that occurs twice',
      '2024-11-02 America/Havana',
      '2024-11-03T04:00',
      '2024-11-02T12:00',
      '2024-11-03T13:00',
    ],
    ['a day that was skipped', '2011-12-29 Pacific/Apia', '2011-12-30T10:00', '2011-12-29T18:00', '2011-12-30T18:00'],
    ['a far summer', '2040-07-01 Europe/Berlin', '2040-07-01T22:00', '2040-07-01T06:00', '2040-07-02T06:00'],
    ['the last day', '9998-12-31 Pacific/Kiritimati', '9998-12-31T10:00', '9998-12-30T18:00', '9998-12-31T18:00'],
    ['the last day in the west', '9998-12-31 Etc/GMT+12', '9999-01-01T12:00', '9998-12-31T20:00', '9999-01-01T20:00'],
  ])('of %s', (_, due, dueAt, dueSoonAt, overdueAt) => {
    const [day, zone] = due.split(' ') as [string, string];
    const times = {
      dueAt: `${dueAt}:00.000Z`,
      dueSoonAt: `${dueSoonAt}:00.000Z`,
      overdueAt: `${overdueAt}:00.000Z`,
    };
    expect(dueTimes({ day, zone })).toEqual(times);
    expect(inResolvers([{ day, zone }])).toEqual([times]);
  });

  test('with an offset of half a minute, which Liberia had until 1972', () => {
    const due = { day: '1971-05-31', zone: 'Africa/Monrovia' };
    expect(dueTimes(due)?.dueAt).toBe('1971-06-01T00:44:30.000Z');
    expect(inResolvers([due])).toEqual([dueTimes(due)]);
  });

  test('of no day is null', () => {
    expect(dueTimes(null)).toBeNull();
  });

  test('resolvers and functions agree about a day in every zone, usually one on which clocks change', () => {
    expect(inResolvers(sample)).toEqual(sample.map(dueTimes));
  });

  test('a day has ended at dueAt, and not a millisecond before, by the calendar of its zone', () => {
    for (const { day, zone } of sample) {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      const end = Date.parse(dueTimes({ day, zone })?.dueAt as string);
      const lastDay = format.format(end - 1);
      expect(`${zone} ${lastDay <= day}, ${format.format(end) > day}`).toBe(`${zone} true, true`);
    }
  });

  test.each(process.env['TASKWIRE_LONG'] === '1' ? YEARS : [])(
    'resolvers and functions agree about every change of clocks in %d, in every zone',
    (year) => {
      const all = ZONES.flatMap((zone) => days(zone, year));
      expect(inResolvers(all)).toEqual(all.map(dueTimes));
    },
  );
});
