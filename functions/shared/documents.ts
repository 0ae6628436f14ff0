import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { traced } from './traced.ts';

/** The table in plain JavaScript values. Created once per container, so that connections are kept. */
export const documents = DynamoDBDocumentClient.from(traced(new DynamoDBClient()), {
  marshallOptions: { removeUndefinedValues: true },
});
