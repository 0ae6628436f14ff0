import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { correlatedBy } from './correlation.ts';
import { traced } from './traced.ts';

const TRACE = 'Root=1-5f84c7a1-0123456789abcdef01234567;Parent=53995c3f42cd8ad8;Sampled=1';
const CALL = new SendMessageCommand({ QueueUrl: 'https://sqs/1/q', MessageBody: 'secret words' });

let daemon: Socket;
let answer: { status: number; body: string };
const server = createServer((_request, response) =>
  response.writeHead(answer.status, { 'x-amzn-requestid': 'r1' }).end(answer.body),
);
const config = () => ({
  region: 'us-east-1',
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  credentials: { accessKeyId: 'a', secretAccessKey: 's' },
  maxAttempts: 1,
});

beforeEach(async () => {
  answer = { status: 200, body: '{}' };
  daemon = createSocket('udp4').bind(0, '127.0.0.1');
  await Promise.all([once(daemon, 'listening'), once(server.listen(0, '127.0.0.1'), 'listening')]);
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', `127.0.0.1:${daemon.address().port}`);
  vi.stubEnv('_X_AMZN_TRACE_ID', TRACE);
});
afterEach(() => {
  vi.unstubAllEnvs();
  daemon.close();
  server.closeAllConnections();
  server.close();
});

/** The document of the next datagram. */
async function received(): Promise<Record<string, unknown>> {
  const [datagram] = (await once(daemon, 'message')) as [Buffer];
  const [header, document] = datagram.toString().split('\n');
  expect(header).toBe('{"format":"json","version":1}');
  return JSON.parse(document!) as Record<string, unknown>;
}

test('a call is a subsegment of the function’s segment, with its request’s id and none of its content', async () => {
  const sqs = traced(new SQSClient({ ...config(), md5: false }));
  const [subsegment] = await Promise.all([received(), correlatedBy('request-1', () => sqs.send(CALL))]);
  expect(subsegment).toEqual({
    type: 'subsegment',
    namespace: 'aws',
    name: 'SQS',
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    trace_id: '1-5f84c7a1-0123456789abcdef01234567',
    parent_id: '53995c3f42cd8ad8',
    start_time: expect.any(Number),
    end_time: expect.any(Number),
    http: { response: { status: 200 } },
    aws: { operation: 'SendMessage', request_id: 'r1', retries: 0 },
    annotations: { correlation_id: 'request-1' },
  });
});

test.each([
  [400, { error: true, throttle: false }],
  [429, { error: true, throttle: true }],
  [503, { fault: true }],
])('a call that ends with %i is marked, and fails as it would', async (status, mark) => {
  answer = { status, body: '{"__type":"Refused","message":"no"}' };
  const sqs = traced(new SQSClient(config()));
  const [subsegment] = await Promise.all([received(), expect(sqs.send(CALL)).rejects.toThrow('no')]);
  expect(subsegment).toMatchObject({ ...mark, http: { response: { status } } });
});

test('the calls of a document client are shown as well', async () => {
  const documents = DynamoDBDocumentClient.from(traced(new DynamoDBClient(config())));
  const get = new GetCommand({ TableName: 'tasks', Key: { PK: 'T#1' } });
  const [subsegment] = await Promise.all([received(), documents.send(get)]);
  expect(subsegment).toMatchObject({ name: 'DynamoDB', aws: { operation: expect.stringMatching(/^Get(Item)?$/) } });
});

test('nothing is sent if the trace is not sampled, or there is no daemon', async () => {
  const sqs = traced(new SQSClient({ ...config(), md5: false }));
  vi.stubEnv('_X_AMZN_TRACE_ID', TRACE.replace('Sampled=1', 'Sampled=0'));
  await sqs.send(CALL);
  vi.stubEnv('_X_AMZN_TRACE_ID', TRACE);
  const address = process.env['AWS_XRAY_DAEMON_ADDRESS'];
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', undefined);
  await sqs.send(CALL);
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', address);
  const [first] = await Promise.all([received(), correlatedBy('sampled', () => sqs.send(CALL))]);
  expect(first).toMatchObject({ annotations: { correlation_id: 'sampled' } });
});

test('every client of every function is traced', () => {
  const sources = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name),
  );
  const clients = sources.flatMap((name) =>
    [...readFileSync(join('functions', name), 'utf8').matchAll(/(traced\(\s*)?new (\w+Client)\(/g)].map((match) => ({
      client: `${name}: ${match[2]}`,
      isTraced: match[1] !== undefined,
    })),
  );
  expect(clients.length).toBeGreaterThan(10);
  expect(clients.filter(({ isTraced }) => !isTraced)).toEqual([]);
});
