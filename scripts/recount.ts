/**
 * `npm run recount -- [--fix] (--stage dev | --local)`: counts all tasks from the table and compares with the counters behind
 * `taskStats`. Exit status 1 if they differ. Overdue tasks may differ by those that became overdue in the last five minutes. With
 * `--fix` tasks that the counters have not heard of, or not lately, are counted first, and deleted ones that they still have are taken out: that
 * reads the whole table, and may run while others write, and again.
 */
import './help.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readDeployment } from './admin/readDeployment.ts';
import { catchUp, recount } from './recount/recount.ts';

try {
  const args = process.argv.slice(2);
  const { tableName, clientConfig } = await readDeployment(
    'npm run recount -- [--fix]',
    args.filter((arg) => arg !== '--fix'),
  );
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const now = new Date().toISOString();
  if (args.includes('--fix')) await catchUp(documents, tableName, now);
  const { tasks, differences } = await recount(documents, tableName, now);
  for (const { owner, counter, counted, found } of differences) {
    console.log(`${owner} ${counter}: the counter says ${counted}, the table ${found}`);
  }
  console.log(`${tasks} tasks, ${differences.length} differences`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
