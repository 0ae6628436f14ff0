import type { LocalCloud } from '@taskwire/local-cloud';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { taskwireOutputs } from '../../scripts/start/outputs.ts';
import { privateIn } from './privateIn.ts';
import { tableOf } from './table.ts';

/** The lines of the local cloud's log that would be in CloudWatch on AWS: lines from functions and resolvers. */
const LOGGED = /^taskwire-[a-z]+-[a-z-]+: |^(Query|Mutation|Subscription|\w+)\.\w+ \w+ - /;

/** Enough to find what is usually logged, even if a test fills the table. */
const ITEMS_AT_MOST = 5_000;

/**
 * The same cloud. Closing it fails if its functions or resolvers have logged a text that people wrote, an address or a
 * token. Each test file ends by closing its cloud, unless files share one.
 */
export function keepingLogsClean(cloud: LocalCloud, log: readonly string[]): LocalCloud {
  const close = cloud.close.bind(cloud);
  let isOpen = true;
  return Object.assign(cloud, {
    async close(): Promise<void> {
      const texts = isOpen ? await textsOf(cloud) : [];
      isOpen = false;
      await close();
      refusePrivate(log, texts);
    },
  });
}

/** The same check of a cloud that stays open. @throws Error that quotes the lines */
export async function expectCleanLogs(cloud: LocalCloud, log: readonly string[]): Promise<void> {
  refusePrivate(log, await textsOf(cloud));
}

function refusePrivate(log: readonly string[], texts: string[]): void {
  const found = privateIn(
    log.filter((line) => LOGGED.test(line)),
    texts,
  );
  if (found.length > 0) throw new Error(found.slice(0, 10).join('\n'));
}

/** The titles, descriptions and names in the table; none if a test has left faults, which make the table unreadable. */
async function textsOf(cloud: LocalCloud): Promise<string[]> {
  const outputs = taskwireOutputs(cloud, [], 'dev');
  const { documents } = tableOf(outputs);
  const command = new ScanCommand({ TableName: outputs.tableName, Limit: ITEMS_AT_MOST });
  const { Items = [] } = await documents
    .send(command, { abortSignal: AbortSignal.timeout(5000) })
    .catch(() => ({ Items: [] }));
  return Items.flatMap(({ description, row }) => [description, row?.title, row?.name]).filter(
    (text) => typeof text === 'string',
  );
}
