import { expect, test } from 'vitest';
import { SHAPES } from './generated/shapes.ts';
import { readInput } from './readInput.ts';
import { fullInput, ofAnotherType, replaced } from './testing/inputs.ts';

const OPERATIONS = Object.entries(SHAPES).flatMap(([service, { operations }]) =>
  Object.keys(operations).map((action) => [service, action] as const),
);

test.each(OPERATIONS)('%s %s takes its own types, and refuses every other type in every place', (service, action) => {
  const input = fullInput(service, action, {});
  expect(readInput(service, action, input)).toEqual(input);
  for (const wrong of replaced(input, ofAnotherType)) {
    const read = () => readInput(service, action, wrong);
    expect(read, JSON.stringify(wrong)).toThrow(
      expect.objectContaining({ code: 'SerializationException', status: 400 }),
    );
  }
});

test('leaves out what the model does not know, and nulls', () => {
  const read = readInput('cognito-idp', 'ListUsers', {
    UserPoolId: 'pool',
    Limit: null,
    Unknown: { any: 'thing' },
    ...JSON.parse('{ "__proto__": { "Filter": "x" }, "constructor": 5 }'),
  });
  expect(read).toEqual({ UserPoolId: 'pool' });
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test.each([
  [
    'cognito-idp',
    'ListUsers',
    'InvalidParameterException',
    "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
  ],
  ['sqs', 'SendMessage', 'MissingRequiredParameterException', 'The request must contain the parameter QueueUrl.'],
  ['sns', 'PublishBatch', 'InvalidParameter', 'Invalid parameter: TopicArn Reason: no value for required parameter'],
])('%s says that a required member of %s is missing', (service, action, code, message) => {
  expect(() => readInput(service, action, {})).toThrow(expect.objectContaining({ code, message }));
});

test('says which member of a list lacks something', () => {
  const QueueUrl = 'http://localhost/queue';
  const Entries = [{ Id: 'a', MessageBody: 'text' }, { Id: 'b' }];
  expect(() => readInput('sqs', 'SendMessageBatch', { QueueUrl, Entries })).toThrow(
    'The request must contain the parameter Entries.2.MessageBody.',
  );
});

test('refuses an input that is nested deeper than any service takes, and does not overflow', () => {
  let value: object = { S: 'x' };
  for (let level = 0; level < 100_000; level++) value = { L: [value] };
  const input = { TableName: 'table', Item: { id: value } };
  expect(() => readInput('dynamodb', 'PutItem', input)).toThrow('The input is nested too deeply.');
});

test('reads texts of a path or a query as the types of their members, by their names there', () => {
  expect(readInput('scheduler', 'ListSchedules', {}, { MaxResults: '5', ScheduleGroup: 'mine' })).toEqual({
    MaxResults: 5,
    GroupName: 'mine',
  });
  expect(() => readInput('scheduler', 'ListSchedules', {}, { MaxResults: 'five' })).toThrow(
    'STRING_VALUE can not be converted to an Integer',
  );
  expect(readInput('ses', 'ListSuppressedDestinations', {}, { Reason: ['BOUNCE', 'COMPLAINT'] })).toEqual({
    Reasons: ['BOUNCE', 'COMPLAINT'],
  });
});
