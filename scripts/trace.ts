/**
 * `npm run trace -- <id> (--stage dev | --local)`: the log lines of one request, from the API and from every function,
 * in order. The id is `x-amzn-requestid` of the API's answer, `traceId` of an INTERNAL, or `correlation_id` of any
 * line. It looks back one day. See docs/operations.md.
 */
import './help.ts';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { readDeployment } from './admin/readDeployment.ts';
import { main } from './shared/main.ts';
import { findLines } from './trace/findLines.ts';
import { shown } from './trace/shown.ts';

const DAY = 86_400_000;

await main(async () => {
  const [id, ...args] = process.argv.slice(2);
  if (id === undefined || id.startsWith('-'))
    throw new Error('usage: npm run trace -- <id> (--stage dev|staging|prod | --local)');
  const { stage, clientConfig, now } = await readDeployment(`npm run trace -- ${id}`, { args });
  const lines = await findLines(new CloudWatchLogsClient(clientConfig), stage, id, Date.parse(await now()) - DAY);
  for (const line of lines) console.log(shown(line, stage));
  if (lines.length === 0) throw new Error(`no log of ${stage} has a line with ${id}`);
  return 0;
});
