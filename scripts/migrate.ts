/**
 * `npm run migrate -- [--dry-run] [--limit 10000] (--stage dev | --local)`: converts tasks (including deleted ones),
 * their history, and users from older versions into the present form. Reads the whole table. May be stopped and
 * repeated. Exits with 1 while rows of an older form remain. See docs/deploying.md.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readDeployment } from './admin/readDeployment.ts';
import { migrate } from './migrate/migrate.ts';

const COMMAND = 'npm run migrate -- [--dry-run] [--limit 10000]';

try {
  const args = process.argv.slice(2);
  const { values, tokens } = parseArgs({
    args,
    options: { 'dry-run': { type: 'boolean', default: false }, limit: { type: 'string', default: '10000' } },
    ...{ strict: false, tokens: true },
  });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`--limit must be a number of rows: ${COMMAND}`);
  const own = tokens.flatMap((token) =>
    token.kind === 'option' && ['dry-run', 'limit'].includes(token.name)
      ? [token.index, ...(token.value !== undefined && token.inlineValue === false ? [token.index + 1] : [])]
      : [],
  );
  const { tableName, clientConfig, now } = await readDeployment(
    COMMAND,
    args.filter((_, index) => !own.includes(index)),
  );
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));
  const dryRun = values['dry-run'] === true;
  const results = await migrate({ documents, tableName, dryRun, limit, now: await now() });
  for (const { kind, rows, forward, left } of results)
    console.log(`${kind}: ${rows}, of which ${forward} came forward and ${left} are left in an older form`);
  process.exitCode = results.every(({ left }) => left === 0) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
