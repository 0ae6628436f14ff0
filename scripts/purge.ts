/**
 * `npm run purge -- [--dry-run] (--stage dev | --local)`: deletes the histories of tasks that were deleted more than 30
 * days ago, and with them the names in those histories. It reads the whole table. It may run while others write, and
 * repeatedly. See docs/data.md.
 */
import './help.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readDeployment } from './admin/readDeployment.ts';
import { purge } from './purge/purge.ts';

try {
  const args = process.argv.slice(2);
  const dryRun = args.includes('--dry-run');
  const { tableName, clientConfig } = await readDeployment(
    'npm run purge -- [--dry-run]',
    args.filter((arg) => arg !== '--dry-run'),
  );
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));
  const { tasks, items } = await purge({ documents, tableName, dryRun });
  console.log(`${tasks} tasks are gone, ${items} of their items ${dryRun ? 'are left' : 'were deleted'}`);
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
