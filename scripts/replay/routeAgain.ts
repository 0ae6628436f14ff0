import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { keyName, type Key } from '../../domain/keys.ts';
import type { Deployment } from '../admin/deployment.ts';

/**
 * Makes the router deliver events again. Returns for each key whether it did. Throws a one-line error when the router
 * itself fails.
 */
export async function routeAgain({ stage, clientConfig }: Deployment, keys: Key[]): Promise<boolean[]> {
  const { FunctionError, Payload } = await new LambdaClient(clientConfig).send(
    new InvokeCommand({ FunctionName: `taskwire-${stage}-route-events`, Payload: JSON.stringify({ replay: keys }) }),
  );
  if (FunctionError !== undefined)
    throw new Error('route-events failed (see its log); what was to go out stays where it is');
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as DynamoDBBatchResponse;
  const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return keys.map((key) => !failed.has(keyName(key)));
}
