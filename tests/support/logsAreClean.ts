import type { LocalCloud } from '@taskwire/local-cloud';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { taskwireOutputs } from '../../scripts/start/outputs.ts';
import { privateIn } from './privateIn.ts';
import { tableOf } from './table.ts';

/** Of what the local cloud tells: the lines that are in CloudWatch on AWS, of functions and of resolvers. */
const LOGGED = /^taskwire-[a-z]+-[a-z-]+: |^(Query|Mutation|Subscription|\w+)\.\w+ \w+ - /;

/** Enough to find what is usually logged, even if a test fills the table. */
const ITEMS_AT_MOST = 5_000;

/**
 * The same cloud, which does not close well when its functions or resolvers have logged what people wrote, an address or a token: each
 * file of tests ends by closing its cloud.
 */
export function keepingLogsClean(cloud: LocalCloud, log: readonly string[]): LocalCloud {
  const close = cloud.close.bind(cloud);
  let isOpen = true;
  return Object.assign(cloud, {
    async close(): Promise<void> {
      const texts = isOpen ? await textsOf(cloud) : [];
      isOpen = false;
      await close();
      const found = privateIn(
        log.filter((line) => LOGGED.test(line)),
        texts,
      );
      if (found.length > 0) throw new Error(found.slice(0, 10).join('\n'));
    },
  });
}

/** Titles, descriptions and names in the table; none where a test has left faults, so that nobody can read it. */
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
