import { createClient, OnTaskEventDocument, type Client } from '@taskwire/client';
import { start, type LocalCloud } from '@taskwire/local-cloud';
import { createDemoUsers, DEMO_USERS, signIn } from '../start/demoUsers.ts';
import { taskwireOutputs, type Outputs } from '../start/outputs.ts';
import type { Ask } from './audience.ts';

/** A running cloud and an ADMIN in it. */
export interface Stage {
  cloud: LocalCloud;
  outputs: Outputs;
  client: Client;
  /** A request to open this many subscriptions to every event, each over its own connection. */
  subscriptions(count: number): Omit<Ask & { ask: 'open' }, 'ask'>;
}

/** @param streamPolling Milliseconds; undefined: a write wakes the stream's readers. */
export async function openStage(assembly: string, streamPolling?: number): Promise<Stage> {
  const cloud = await start({ assembly, ...(streamPolling && { streamPolling }) });
  const outputs = taskwireOutputs(cloud, [], 'dev');
  await createDemoUsers(outputs);
  const [{ email, password }] = DEMO_USERS as [(typeof DEMO_USERS)[0]];
  const token = await signIn(outputs, email, password);
  const { graphqlUrl, realtimeUrl } = outputs;
  const authorization = { host: new URL(graphqlUrl).host, Authorization: token };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const data = JSON.stringify({ query: OnTaskEventDocument, variables: {} });
  return {
    cloud,
    outputs,
    client: createClient({ url: graphqlUrl, auth: () => token, retries: 0 }),
    subscriptions: (count) => ({
      count,
      url: realtimeUrl,
      protocols: ['graphql-ws', `header-${header}`],
      readyAt: 'start_ack',
      init: JSON.stringify({ type: 'connection_init' }),
      start: JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }),
    }),
  };
}

export const now = () => performance.timeOrigin + performance.now();

/** Cold starts and just-in-time compilation are not measured. */
export const WARM_UP = 5;
