import { Agent, request } from 'node:http';
import { AwsError } from '../../shared/errors.ts';
import type { EngineAddress } from './engineAddress.ts';

/** A DynamoDB engine: a process of ours that answers the low-level protocol on a loopback port. */
export interface Engine {
  /** Which one, for messages: `dynoxide 1.2.1`. */
  name: string;
  /** Where it listens: nowhere a web page can reach. */
  address: EngineAddress;
  /** One low-level call. Throws `AwsError` with what the engine refused. */
  call<T = any>(action: string, input: unknown, target?: string): Promise<T>;
  /** Stops the process; its data stays. */
  close(): Promise<void>;
}

/** DynamoDB's `X-Amz-Target` prefixes: tables and items, and the streams API. */
export const DYNAMODB_TARGET = 'DynamoDB_20120810';
export const STREAMS_TARGET = 'DynamoDBStreams_20120810';

/** Both engines want a signature to be there and verify none; DynamoDB Local tells databases apart by key id and region. */
export const ENGINE_REGION = 'us-east-1';
const authorizationOf = (accessKeyId: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20200101/${ENGINE_REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;

/** The client of an engine, over kept-alive connections. */
export function connect(
  { host, port }: EngineAddress,
  accessKeyId: string,
): Pick<Engine, 'call'> & { disconnect(): void } {
  const authorization = authorizationOf(accessKeyId);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  const post = (target: string, body: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host,
          port,
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': target,
            'x-amz-date': '20200101T000000Z',
            authorization,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks).toString() }),
          );
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  return {
    async call(action, input, target = DYNAMODB_TARGET) {
      const { status, body } = await post(`${target}.${action}`, JSON.stringify(input));
      if (status < 300) return JSON.parse(body || '{}');
      throw engineError(status, body);
    },
    disconnect: () => agent.destroy(),
  };
}

function engineError(status: number, body: string): AwsError {
  if (!body.startsWith('{')) return new AwsError('UnknownOperationException', body, status);
  const { __type = 'InternalServerError', message, Message, ...detail } = JSON.parse(body);
  return new AwsError(String(__type).split('#').pop()!, message ?? Message ?? '', status, detail);
}
