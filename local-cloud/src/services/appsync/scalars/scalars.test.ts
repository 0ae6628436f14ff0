import { expect, test } from 'vitest';
import { scalars } from './scalars.ts';

const scalar = (name: string) => scalars.find((each) => each.name === name)!;
const accepts = (name: string, value: unknown): boolean => {
  try {
    scalar(name).parseValue(value);
    return true;
  } catch {
    return false;
  }
};

test.each<[string, unknown[], unknown[]]>([
  [
    'AWSDate',
    ['2024-02-29', '1970-01-01Z', '2024-01-01+08:00', '2024-01-01-08:00:30'],
    ['2023-02-29', '2024-1-1', '2024-13-01', '2019', '2024-01-01T00:00Z', '2024-01-01+0800', 20240101, null],
  ],
  [
    'AWSTime',
    ['12:30', '12:30:24', '12:30:24.5', '12:30:24.123456789Z', '12:30:24-07:00'],
    ['24:00', '1:30', '12:60', '12:30:24.', '12:30:24.1234567890', '12', '12:30+7'],
  ],
  [
    'AWSDateTime',
    [
      '2023-11-30T11:04:03+08:00:30',
      '2020-01-01T00:00+00:00',
      '2018-02-06T19:01:35.749Z',
      '2020-01-01T00:00:00.123456789-03:00',
    ],
    [
      '2020-05-23T06:4:37.000Z',
      '2023-11-30T11:04:03+0800',
      '2023-11-30T11:04:03',
      '2019',
      '2020-01-01 00:00:00Z',
      '2020-02-30T00:00:00Z',
      '2020-01-01T00:00:00+19:00',
      '2020-01-01T00:00:00.Z',
    ],
  ],
  ['AWSTimestamp', [0, -1, 1714137600], [1.5, '5', Number.NaN]],
  ['AWSEmail', ['a@b', 'grace.hopper+tasks@example.com', '"a b"@example.com'], ['a', '@b', 'a@', 'a b@c', 'a..b@c']],
  [
    'AWSURL',
    ['https://example.com/a?b=c#d', 'mailto:a@b.example', 'ftp://x'],
    ['example.com', 'https://x/a//b', 'https:', ''],
  ],
  ['AWSPhone', ['+1 212-555-0123', '2125550123', '+49 30 901820'], ['1110004444', '12', 'call me', '+1 111 000 4444']],
  [
    'AWSIPAddress',
    ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
    ['256.0.0.1', '10.0.0.0/33', '::1/129', '1.2.3', 'x'],
  ],
  ['AWSJSON', ['{}', '[1]', '"x"', '1', 'null'], ['{', '', { a: 1 }, 5]],
])('%s accepts what AppSync accepts, and nothing else', (name, good, bad) => {
  expect(good.filter((value) => !accepts(name, value))).toEqual([]);
  expect(bad.filter((value) => accepts(name, value))).toEqual([]);
});

test('AWSJSON is parsed on the way in and encoded as a string on the way out', () => {
  expect(scalar('AWSJSON').parseValue('{"a":[1]}')).toEqual({ a: [1] });
  expect(scalar('AWSJSON').serialize({ a: [1] })).toBe('{"a":[1]}');
  expect(scalar('AWSJSON').serialize('{"a":1}')).toBe('"{\\"a\\":1}"');
});

test("a refused value is reported in AppSync's words", () => {
  expect(() => scalar('AWSDateTime').serialize('2020')).toThrow(
    'Unable to serialize `2020` as a valid DateTime Object.',
  );
  expect(() => scalar('AWSPhone').parseValue('1110004444')).toThrow(
    'Unable to parse `1110004444` as a valid phone number.',
  );
  expect(() => scalar('AWSDate').parseValue('x')).toThrow('Unable to parse `x` as a valid date.');
});
