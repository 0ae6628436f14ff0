/**
 * `npm run restore -- --from TABLE [--from-region us-west-2] [--erased ID,…] [--again] (--stage prod | --local)`:
 * copies a restored table into the empty table of a stage, and creates the missing accounts of its users in the
 * stage's user pool. In a new pool the users get new ids. Finally it counts and compares. `--erased` names the users
 * who were erased after the copy was made. `--again` continues a restore that was interrupted. See docs/recovery.md.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readDeployment } from './admin/readDeployment.ts';
import { restore } from './restore/restore.ts';

const COMMAND = 'npm run restore -- --from TABLE';

try {
  const { values, tokens } = parseArgs({
    options: {
      from: { type: 'string' },
      'from-region': { type: 'string' },
      'from-endpoint': { type: 'string' },
      erased: { type: 'string', default: '' },
      again: { type: 'boolean', default: false },
    },
    ...{ strict: false, tokens: true },
  });
  const own = ['from', 'from-region', 'from-endpoint', 'erased', 'again'];
  const taken = tokens.flatMap((token) =>
    token.kind === 'option' && own.includes(token.name)
      ? [token.index, ...(token.value !== undefined && token.inlineValue === false ? [token.index + 1] : [])]
      : [],
  );
  const others = process.argv.slice(2).filter((_, index) => !taken.includes(index));
  const { tableName, userPoolId, clientConfig, now } = await readDeployment(COMMAND, others);
  if (typeof values.from !== 'string') throw new Error(`which table is the copy? ${COMMAND}`);
  const documentsAt = (config: DynamoDBClientConfig) => DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const region = (values['from-region'] as string | undefined) ?? clientConfig.region;
  const endpoint = (values['from-endpoint'] as string | undefined) ?? clientConfig.endpoint;
  const { items, left, rekeyed, accounts } = await restore({
    from: { documents: documentsAt({ ...clientConfig, region, endpoint }), tableName: values.from },
    to: {
      ...{ documents: documentsAt(clientConfig), tableName },
      ...{ userPools: new CognitoIdentityProviderClient(clientConfig), userPoolId },
    },
    again: values.again === true,
    erased: String(values.erased).split(',').filter(Boolean),
    now: await now(),
  });
  for (const [kind, count] of items) console.log(`${kind}: ${count}`);
  for (const [kind, count] of left) console.log(`${kind}: ${count} left behind`);
  console.log(`${accounts} users have an account, ${rekeyed} of them with a new id`);
  console.log('Now: npm run recount, npm run reconcile, npm run verify');
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
