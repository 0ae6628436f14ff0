import { randomBytes } from 'node:crypto';
import { AwsError } from '../../../../shared/errors.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { inTime, timedOut } from '../inTime.ts';
import { DataSourceError } from '../dataSourceResult.ts';

/** Exceptions with a class in the AWS SDK. AppSync names that class; all others get the one general class. */
const MODELED = new Set([
  'ConditionalCheckFailedException',
  'IdempotentParameterMismatchException',
  'InternalServerErrorException',
  'ItemCollectionSizeLimitExceededException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceededException',
  'ResourceInUseException',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/**
 * Calls DynamoDB with the credentials of the data source's role. A refusal is a {@link DataSourceError} of type
 * `DynamoDB:<class>`; `toError` may give it a result.
 */
export async function callTable<T>(
  { field, dataSource }: DataSourceCall,
  action: string,
  input: Record<string, unknown>,
  resultOf: (error: AwsError) => unknown = () => null,
): Promise<T> {
  const { cloud } = field.request;
  const arn = dataSource.roleArn ?? `arn:aws:iam::${cloud.accountId}:root`;
  try {
    return await inTime(field, timedOut('DynamoDB'), () =>
      cloud.call<T>({ service: 'dynamodb', action, input, principal: { arn, session: 'APPSYNC_ASSUME_ROLE' } }),
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new DataSourceError(`DynamoDB:${className(error.code)}`, messageOf(error), resultOf(error));
  }
}

function className(code: string): string {
  const name = code.endsWith('Exception') ? code : `${code}Exception`;
  return MODELED.has(name) ? name : 'DynamoDbException';
}

function messageOf({ message, status }: AwsError): string {
  const requestId = randomBytes(20).toString('hex').toUpperCase();
  return `${message} (Service: DynamoDb, Status Code: ${status}, Request ID: ${requestId})`;
}
