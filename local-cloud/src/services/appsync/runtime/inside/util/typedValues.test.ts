import { describe, expect, test } from 'vitest';
import { errorOf, valueOf } from '../../testing.ts';

// Expected values as recorded from AWS.
describe('util.dynamodb', () => {
  test.each<[string, unknown]>([
    [`toDynamoDB('test')`, { S: 'test' }],
    [`toDynamoDB(12345)`, { N: 12345 }],
    [`toDynamoDB(true)`, { BOOL: true }],
    [`toDynamoDB(null)`, { NULL: null }],
    [`toDynamoDB(['a', { b: 1 }])`, { L: [{ S: 'a' }, { M: { b: { N: 1 } } }] }],
    [`toString('test')`, { S: 'test' }],
    [`toStringSet(['foo', 'bar'])`, { SS: ['foo', 'bar'] }],
    [`toNumber(12345)`, { N: 12345 }],
    [`toNumberSet([1, 23, 4.56])`, { NS: [1, 23, 4.56] }],
    [`toBinary('foo')`, { B: 'foo' }],
    [`toBinarySet(['foo'])`, { BS: ['foo'] }],
    [`toBoolean(true)`, { BOOL: true }],
    [`toNull()`, { NULL: null }],
    [`toList(['foo', 123, { bar: 'baz' }])`, { L: [{ S: 'foo' }, { N: 123 }, { M: { bar: { S: 'baz' } } }] }],
    [
      `toMap({ foo: 'bar', baz: 1234, beep: ['boop'], gone: undefined })`,
      { M: { foo: { S: 'bar' }, baz: { N: 1234 }, beep: { L: [{ S: 'boop' }] } } },
    ],
    [`toMapValues({ foo: 'bar', none: null })`, { foo: { S: 'bar' }, none: { NULL: null } }],
    [`toS3Object('foo', 'bar', 'baz')`, { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}' }],
    [
      `toS3Object('foo', 'bar', 'baz', 'beep')`,
      { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}' },
    ],
    [
      `fromS3ObjectJson('{"s3":{"key":"foo","bucket":"bar","region":"baz"}}')`,
      { key: 'foo', bucket: 'bar', region: 'baz' },
    ],
  ])('%s', (call, value) => {
    expect(valueOf(`util.dynamodb.${call}`)).toEqual(value);
  });

  test.each([
    'toString',
    'toStringSet',
    'toNumber',
    'toNumberSet',
    'toBinary',
    'toBinarySet',
    'toBoolean',
    'toList',
    'toMap',
    'toMapValues',
  ])('%s of null is null', (name) => {
    expect(valueOf(`util.dynamodb.${name}(null)`)).toBeNull();
  });

  test('fromS3ObjectJson of bad text ends the handler', () => {
    expect(errorOf(`util.dynamodb.fromS3ObjectJson('x')`)).toMatch(/^code\.js:2:\d+: SyntaxError/);
  });
});
