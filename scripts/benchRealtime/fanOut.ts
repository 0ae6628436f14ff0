import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { CreateTaskDocument, TaskEventsDocument } from '@taskwire/client';
import { publishTaskEvent } from '../../functions/shared/screens/publishTaskEvent.ts';
import type { Audience } from './openAudience.ts';
import { WARM_UP, type Stage } from './stage.ts';

const ROUNDS = 40;

/** Messages per second, from the first subscriber that has an event to the last. */
interface FanOut {
  ours: number[];
  /** The rate of a plain loop over sockets, without an API. */
  bare: number[];
}

/**
 * Alternately publishes an event with the router's role and sends the same number of bytes from a bare `ws` server,
 * while everything else is idle.
 */
export async function measureFanOut(stage: Stage, count: number, ours: Audience, theirs: Audience): Promise<FanOut> {
  const publish = await anEvent(stage);
  await ours.open(stage.subscriptions(count));
  const bare = await bareServer(theirs, count);
  const measured: FanOut = { ours: [], bare: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const [event] = await Promise.all([ours.heard(), publish()]);
    const heard = theirs.heard();
    bare.broadcast(event.bytes);
    const broadcast = await heard;
    if (round < WARM_UP) continue;
    const rate = ({ first, last }: typeof event) => ((count - 1) * 1000) / (last - first);
    measured.ours.push(rate(event));
    measured.bare.push(rate(broadcast));
  }
  ours.close();
  theirs.close();
  bare.close();
  return measured;
}

/** Publishes an event of a new task repeatedly. */
async function anEvent({ cloud, outputs, client }: Stage): Promise<() => Promise<void>> {
  const input = { title: 'A task', description: 'd'.repeat(200) };
  const { createTask } = await client.request(CreateTaskDocument, { input });
  const { taskEvents } = await client.request(TaskEventsDocument, { taskId: createTask!.id });
  await fetch(`${outputs.controlUrl}/idle`, { method: 'POST' });
  const { ref } = cloud.resources.find(
    ({ type, logicalId }) => type === 'AWS::IAM::Role' && logicalId.startsWith('RouteEventsRole'),
  )!;
  // As a function finds them in its environment.
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.credentialsOf(ref);
  Object.assign(process.env, {
    GRAPHQL_URL: outputs.graphqlUrl,
    AWS_REGION: outputs.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  });
  const { task: _now, snapshot, ...event } = taskEvents!.nodes[0]!;
  return () => publishTaskEvent({ ...event, task: { id: event.taskId, ...snapshot } });
}

async function bareServer(audience: Audience, count: number) {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => socket.send('{"type":"ready"}'));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  await audience.open({ count, url, protocols: [], readyAt: 'ready' });
  return {
    broadcast(bytes: number) {
      const message = Buffer.from(`{"type":"data","payload":"`.padEnd(bytes, 'x'));
      for (const socket of server.clients) socket.send(message, { binary: false });
    },
    close() {
      server.close();
      http.close();
    },
  };
}
