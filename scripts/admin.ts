/**
 * `npm run admin -- promote <email> --stage dev` makes the first administrator of a deployed stage, and invites them if
 * they have no account, with the shell's credentials. `--local` does the same in the local cloud that was started in
 * this folder.
 */
import './help.ts';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { promote } from './admin/promote.ts';
import { readDeployment } from './admin/readDeployment.ts';

const COMMAND = 'npm run admin -- promote <email>';

async function main([command, email, ...options]: string[]): Promise<string> {
  if (command !== 'promote' || email === undefined || email.startsWith('-'))
    throw new Error(`usage: ${COMMAND} (--stage dev | --local [--data .taskwire])`);
  const { clientConfig, now, ...names } = await readDeployment(COMMAND, options);
  return promote({
    ...names,
    email,
    now: await now(),
    documents: DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig)),
    userPools: new CognitoIdentityProviderClient(clientConfig),
  });
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
