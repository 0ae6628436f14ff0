import { describe, expect, test } from 'vitest';
import { errorOf, valueOf } from '../testing.ts';

// The guide's own examples first ("Time helpers in util.time"), then the rules behind them.
describe('util.time', () => {
  test.each([
    [`nowISO8601()`, '2018-02-06T19:01:35.750Z'],
    [`nowEpochSeconds()`, 1517943695],
    [`nowEpochMilliSeconds()`, 1517943695750],
    [`nowFormatted('yyyy-MM-dd HH:mm:ssZ')`, '2018-02-06 19:01:35+0000'],
    [`nowFormatted('yyyy-MM-dd HH:mm:ssZ', '+08:00')`, '2018-02-07 03:01:35+0800'],
    [`nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')`, '2018-02-07 03:01:35+0800'],
    [`parseFormattedToEpochMilliSeconds('2018-02-02 01:19:22+0800', 'yyyy-MM-dd HH:mm:ssZ')`, 1517505562000],
    [`parseFormattedToEpochMilliSeconds('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss', '+08:00')`, 1517505562000],
    [`parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00')`, 1517476865180],
    [`epochMilliSecondsToSeconds(1517943695758)`, 1517943695],
    [`epochMilliSecondsToSeconds(-1)`, -1],
    [`epochMilliSecondsToISO8601(1517943695758)`, '2018-02-06T19:01:35.758Z'],
    [`epochMilliSecondsToFormatted(1517943695758, 'yyyy-MM-dd HH:mm:ssZ')`, '2018-02-06 19:01:35+0000'],
    [
      `epochMilliSecondsToFormatted(1517943695758, 'yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')`,
      '2018-02-07 03:01:35+0800',
    ],
    [`epochMilliSecondsToFormatted(0, "EEE, d MMM uuuu hh:mm a")`, 'Thu, 1 Jan 1970 12:00 AM'],
    [
      `epochMilliSecondsToFormatted(0, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'Europe/Berlin')`,
      '1970-01-01T01:00:00.000+01:00',
    ],
    [`parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05Z')`, 1517505665000],
    [`parseFormattedToEpochMilliSeconds('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss')`, 1517534362000],
  ])('%s', (call, value) => {
    expect(valueOf(`util.time.${call}`)).toBe(value);
  });

  test('a time that daylight saving skips moves forward; one that occurs twice is the earlier', () => {
    const parse = (text: string) =>
      valueOf(
        `util.time.epochMilliSecondsToISO8601(util.time.parseFormattedToEpochMilliSeconds('${text}', 'yyyy-MM-dd HH:mm', 'Europe/Berlin'))`,
      );
    expect(parse('2024-03-31 02:30')).toBe('2024-03-31T01:30:00.000Z');
    expect(parse('2024-10-27 02:30')).toBe('2024-10-27T00:30:00.000Z');
  });

  test.each([
    ['2040-01-01 00:00', 'Europe/Berlin', '2039-12-31T23:00:00.000Z'],
    ['2040-07-01 00:00', 'Europe/Berlin', '2040-06-30T22:00:00.000Z'],
    ['9998-12-31 00:00', 'America/New_York', '9998-12-31T05:00:00.000Z'],
    ['9998-07-01 00:00', 'America/New_York', '9998-07-01T04:00:00.000Z'],
    ['2011-12-30 00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2019-09-08 00:00', 'America/Santiago', '2019-09-08T04:00:00.000Z'],
    ['1971-06-01 00:00', 'Africa/Monrovia', '1971-06-01T00:44:30.000Z'],
    ['2024-06-01 00:00', 'Asia/Calcutta', '2024-05-31T18:30:00.000Z'],
  ])('%s in %s is %s: zone rules hold for any year, and for skipped days', (text, zone, instant) => {
    const parse = `util.time.parseFormattedToEpochMilliSeconds('${text}', 'yyyy-MM-dd HH:mm', '${zone}')`;
    expect(valueOf(`util.time.epochMilliSecondsToISO8601(${parse})`)).toBe(instant);
  });

  // The output of OpenJDK 17 for Locale.US.
  test.each([
    ['2018-02-06', '2018 18 w6 06 W2 3 03 Tue 3'],
    ['2020-12-26', '2020 20 w52 52 W4 7 07 Sat 7'],
    ['2020-12-27', '2021 21 w1 01 W5 1 01 Sun 1'],
    ['2020-12-31', '2021 21 w1 01 W5 5 05 Thu 5'],
    ['2021-01-01', '2021 21 w1 01 W1 6 06 Fri 6'],
    ['2021-01-03', '2021 21 w2 02 W2 1 01 Sun 1'],
    ['2022-12-31', '2022 22 w53 53 W5 7 07 Sat 7'],
    ['2024-12-29', '2025 25 w1 01 W5 1 01 Sun 1'],
  ])('%s in week-based fields is %s', (day, shown) => {
    const pattern = `YYYY YY 'w'w ww 'W'W e ee eee c`;
    const at = Date.parse(`${day}T12:00:00Z`);
    expect(valueOf(`util.time.epochMilliSecondsToFormatted(${at}, "${pattern}")`)).toBe(shown);
  });

  test('reads a day given by its week', () => {
    const parse = `util.time.parseFormattedToEpochMilliSeconds('2021-W01-5 00:00', "YYYY-'W'ww-e HH:mm")`;
    expect(valueOf(`util.time.epochMilliSecondsToISO8601(${parse})`)).toBe('2020-12-31T00:00:00.000Z');
  });

  test('shows a far future instant by the rules of its zone', () => {
    const shown = `util.time.epochMilliSecondsToFormatted(2224886400000, 'yyyy-MM-dd HH:mm VV xxx', 'Europe/Berlin')`;
    expect(valueOf(shown)).toBe('2040-07-03 02:00 Europe/Berlin +02:00');
  });

  test.each([
    [`nowFormatted('yyyy', 'europe/berlin')`, 'DateTimeException: Unknown time-zone ID: europe/berlin'],
    [`nowFormatted('yyyy', 'Mars/Phobos')`, 'DateTimeException: Unknown time-zone ID: Mars/Phobos'],
    [`parseISO8601ToEpochMilliSeconds('2018-02-01')`, 'DateTimeParseException: '],
    [`parseISO8601ToEpochMilliSeconds('yesterday')`, 'DateTimeParseException: '],
    [`parseFormattedToEpochMilliSeconds('2018-13-01 00:00', 'yyyy-MM-dd HH:mm')`, 'DateTimeParseException: '],
    [
      `parseFormattedToEpochMilliSeconds('2018-02-01', 'yyyy-MM-dd')`,
      'DateTimeException: Unable to obtain LocalDateTime',
    ],
    [`nowFormatted('b')`, 'IllegalArgumentException: '],
  ])('%s ends the handler', (call, reason) => {
    expect(errorOf(`util.time.${call}`)).toMatch(new RegExp(`^code\\.js:2:\\d+: ${reason}`));
  });
});
