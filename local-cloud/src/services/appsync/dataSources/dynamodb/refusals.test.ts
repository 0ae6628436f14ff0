import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../../shared/errors.ts';
import { key, typed, run } from './testRows.ts';

describe('errors', () => {
  test.each([
    ['ProvisionedThroughputExceededException', 'DynamoDB:ProvisionedThroughputExceededException'],
    ['RequestLimitExceeded', 'DynamoDB:RequestLimitExceededException'],
    ['ValidationException', 'DynamoDB:DynamoDbException'],
    ['AccessDeniedException', 'DynamoDB:DynamoDbException'],
  ])('%s is of type %s', async (code, type) => {
    const { error } = await run(`ddb.get({ key: ${key()} })`, {}, () => {
      throw new AwsError(code, 'told');
    });
    expect(error).toEqual({
      type,
      message: expect.stringMatching(/^told \(Service: DynamoDb, Status Code: 400, Request ID: /),
    });
  });

  test.each([
    [`{}`, `Value for field '$[operation]' not found.`],
    [`{ operation: 'GetItem' }`, `Value for field '$[key]' not found.`],
    [`{ operation: 'Query' }`, `Value for field '$[query]' not found.`],
    [`{ operation: 'UpdateItem', key: ${typed(key())} }`, `Value for field '$[update]' not found.`],
    [`{ operation: 'Nope' }`, `Unsupported operation 'Nope'.`],
    [
      `{ operation: 'GetItem', key: { pk: { S: 'a', N: 1 } } }`,
      `Value for field '$[key][pk]' is not a typed DynamoDB value.`,
    ],
    [`5`, 'The request handler must return an object.'],
  ])('refuses the request %s', async (request, message) => {
    expect(await run(request)).toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
