/**
 * `npm run bench:realtime`: how long after a mutation is acknowledged its event is at the subscribers, and how many messages a
 * second go out, beside a bare `ws` broadcast of as many bytes in the same run. A write wakes the
 * stream's consumers; on AWS they poll it, four times a second.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { print } from 'graphql';
import { WebSocketServer } from 'ws';
import { createClient, CreateTaskDocument, OnTaskEventDocument } from '../client/index.ts';
import { synth } from '../infra/synth.ts';
import { start } from '../local/index.ts';
import { openAudience, type Audience } from './benchRealtime/openAudience.ts';
import { createDemoUsers, DEMO_USERS, signIn } from './start/demoUsers.ts';
import { outputsOf, type Outputs } from './start/outputs.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const SUBSCRIBERS = [1, 100, 1000];
const MUTATIONS = 20;
/** Cold starts and just-in-time compilation are not what is measured. */
const WARM_UP = 5;

const now = () => performance.timeOrigin + performance.now();
const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const line = (cells: Array<string | number>) => cells.map((cell) => String(cell).padStart(14)).join('');

interface Measured {
  /** From the acknowledgement to the first and to the last subscriber, milliseconds. */
  first: number[];
  last: number[];
  /** Messages a second while an event goes out. */
  fanOut: number[];
  bytes: number;
}

const { folder } = await synth({ stage: 'dev', checks: false });
const cloud = await start({ assembly: folder });
const audience = openAudience();
try {
  const outputs = outputsOf(cloud, [], 'dev');
  await createDemoUsers(outputs);
  const token = await signIn(outputs, DEMO_USERS[0]!.email, DEMO_USERS[0]!.password);
  console.log(line(['subscribers', 'median ms', 'p95 ms', 'last median', 'messages/s', 'bare ws/s', 'share']));
  for (const count of SUBSCRIBERS) {
    const { first, last, fanOut, bytes } = await measure(outputs, token, audience, count);
    const bare = await bareBroadcast(audience, count, bytes);
    const [ours, theirs] = [quantile(fanOut, 0.5), quantile(bare, 0.5)];
    // One message has no rate.
    const rates = count === 1 ? ['-', '-', '-'] : [ours.toFixed(0), theirs.toFixed(0), (ours / theirs).toFixed(2)];
    const times = [quantile(first, 0.5), quantile(first, 0.95), quantile(last, 0.5)].map((time) => time.toFixed(0));
    console.log(line([count, ...times, ...rates]));
  }
} finally {
  await audience.end();
  await cloud.close();
}

async function measure(outputs: Outputs, token: string, audience: Audience, count: number): Promise<Measured> {
  const { graphqlUrl, realtimeUrl } = outputs;
  const authorization = { host: new URL(graphqlUrl).host, Authorization: token };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const data = JSON.stringify({ query: print(OnTaskEventDocument), variables: {} });
  await audience.open({
    ...{ count, url: realtimeUrl, protocols: ['graphql-ws', `header-${header}`], readyAt: 'start_ack' },
    init: JSON.stringify({ type: 'connection_init' }),
    start: JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }),
  });
  const client = createClient({ graphqlUrl, token: () => token });
  const measured: Measured = { first: [], last: [], fanOut: [], bytes: 0 };
  for (let round = 0; round < WARM_UP + MUTATIONS; round += 1) {
    const heard = audience.heard();
    await client.request(CreateTaskDocument, { input: { title: `Task ${round}`, description: 'd'.repeat(200) } });
    const acknowledged = now();
    const { first, last, bytes } = await heard;
    if (round < WARM_UP) continue;
    measured.first.push(first - acknowledged);
    measured.last.push(last - acknowledged);
    measured.fanOut.push(((count - 1) * 1000) / (last - first));
    measured.bytes = bytes;
  }
  audience.close();
  return measured;
}

/** Messages a second of a plain loop over sockets, without an API behind it. */
async function bareBroadcast(audience: Audience, count: number, bytes: number): Promise<number[]> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => socket.send('{"type":"ready"}'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  await audience.open({ count, url, protocols: [], readyAt: 'ready' });
  const message = Buffer.from(`{"type":"data","payload":"`.padEnd(bytes, 'x'));
  const rates: number[] = [];
  for (let round = 0; round < WARM_UP + MUTATIONS; round += 1) {
    const heard = audience.heard();
    for (const socket of server.clients) socket.send(message, { binary: false });
    const { first, last } = await heard;
    if (round >= WARM_UP) rates.push(((count - 1) * 1000) / (last - first));
  }
  audience.close();
  server.close();
  http.close();
  return rates;
}
