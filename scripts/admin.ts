/**
 * `npm run admin -- promote <email> --stage dev` makes the first administrator of a deployed stage, with the credentials of
 * the shell; `--local` does so in the local cloud that was started in this folder.
 */
import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsDeployment, localDeployment } from './admin/deployment.ts';
import { promote } from './admin/promote.ts';

const USAGE = 'usage: npm run admin -- promote <email> (--stage dev|staging|prod | --local [--data .taskwire])';

async function main(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      local: { type: 'boolean', default: process.env.AWS_ENDPOINT_URL !== undefined },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  const [command, email] = positionals;
  if (command !== 'promote' || email === undefined || positionals.length > 2) throw new Error(USAGE);
  if (!values.local && values.stage === undefined) throw new Error(USAGE);

  const { clientConfig, ...names } = values.local
    ? localDeployment(`${values.data}/outputs.json`)
    : await awsDeployment(values.stage as string);
  return promote({
    ...names,
    email,
    now: new Date().toISOString(),
    documents: DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig)),
    userPools: new CognitoIdentityProviderClient(clientConfig),
  });
}

try {
  console.log(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
