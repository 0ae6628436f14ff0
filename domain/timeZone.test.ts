import { describe, expect, test } from 'vitest';
import { TIME_ZONES } from './generated/timeZones.ts';
import { isTimeZone } from './timeZone.ts';

const ALL = Object.entries(TIME_ZONES).flatMap(([area, places]) =>
  places
    .trim()
    .split(' ')
    .map((place) => `${area}/${place}`),
);

describe('isTimeZone', () => {
  test('knows the whole list', () => {
    expect(ALL.length).toBeGreaterThan(500);
    expect(ALL.filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  test.each(['UTC', 'Europe/Berlin', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1'])(
    'knows %s',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );

  test.each([
    '',
    '/',
    'Europe',
    'Europe/',
    'Europe/Berlin/',
    'Europe/Berlin ',
    ' Europe/Berlin',
    'europe/berlin',
    'Europe/Ber',
    'Europe/Berlin Brussels',
    'Mars/Phobos',
    'America/Buenos_Aires/Argentina',
    'constructor/name',
    '__proto__/x',
    '+02:00',
    'GMT+2',
    'Z',
    'Europe/Berlin\u0000',
  ])('does not know %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
