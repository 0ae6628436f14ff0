import { describe, expect, test } from 'vitest';
import { TIME_ZONES } from './generated/timeZones.ts';
import { isTimeZone, JAVA_NAMES } from './timeZone.ts';

const ALL = Object.entries(TIME_ZONES).flatMap(([area, places]) =>
  places
    .trim()
    .split(' ')
    .map((place) => (area === '' ? place : `${area}/${place}`)),
);

describe('isTimeZone', () => {
  test('knows the whole list', () => {
    expect(ALL.length).toBeGreaterThan(500);
    expect(ALL.filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  test.each([
    ...['UTC', 'Europe/Berlin', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1'],
    // The backward names, which browsers list and hosts report.
    ...['CET', 'EET', 'MET', 'WET', 'EST', 'MST', 'HST', 'EST5EDT', 'CST6CDT', 'MST7MDT', 'PST8PDT', 'GMT', 'GMT+0'],
    ...[
      'Japan',
      'Singapore',
      'GB',
      'GB-Eire',
      'NZ-CHAT',
      'PRC',
      'ROC',
      'ROK',
      'W-SU',
      'Zulu',
      'Greenwich',
      'Universal',
    ],
  ])('knows %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

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
    'CET ',
    '/CET',
    'cet',
    'CET EET',
    'Factory',
    'W. Europe Standard Time',
    'constructor',
    'Z',
    'Europe/Berlin\u0000',
  ])('does not know %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});

test.each(Object.entries(JAVA_NAMES))('%s has the offsets of %s, its name in Java', (zone, name) => {
  expect([isTimeZone(zone), isTimeZone(name)]).toEqual([true, true]);
  const hours = (timeZone: string) =>
    ['1971-01-01', '1987-07-01', '2026-07-01', '2038-01-01'].map((day) =>
      new Date(day).toLocaleString('en-GB', { timeZone }),
    );
  expect(hours(name)).toEqual(hours(zone));
});
