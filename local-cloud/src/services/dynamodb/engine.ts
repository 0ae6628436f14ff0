import { Agent, request } from 'node:http';
import { AwsError } from '../../shared/errors.ts';
import { readPage } from '../../shared/itemsText.ts';
import type { EngineAddress } from './engineAddress.ts';

/** A DynamoDB engine: a child process that answers the low-level protocol on a loopback port. */
export interface Engine {
  /** Its name for messages: `dynoxide 1.2.1`. */
  name: string;
  /** Its address, which no web page can reach. */
  address: EngineAddress;
  /** Makes one low-level call. Throws the engine's refusals as `AwsError`. */
  call<T = any>(action: string, input: unknown, target?: string): Promise<T>;
  /** Makes a `Query` or a `Scan`, whose `Items` may be {@link ItemsText}. */
  page(action: string, input: unknown): Promise<Record<string, any>>;
  /** Stops the process. The data stays. */
  close(): Promise<void>;
}

/** DynamoDB's `X-Amz-Target` prefixes: tables and items, and the streams API. */
export const DYNAMODB_TARGET = 'DynamoDB_20120810';
export const STREAMS_TARGET = 'DynamoDBStreams_20120810';

/** Both engines require a signature and verify none. DynamoDB Local separates databases by key id and region. */
export const ENGINE_REGION = 'us-east-1';
const authorizationOf = (accessKeyId: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20200101/${ENGINE_REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;

/** The client of an engine, over persistent connections. */
export function connect(
  { host, port }: EngineAddress,
  accessKeyId: string,
): Pick<Engine, 'call' | 'page'> & { disconnect(): void } {
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

  const textOf = async (action: string, input: unknown, target: string): Promise<string> => {
    const { status, body } = await post(`${target}.${action}`, JSON.stringify(input));
    if (status < 300) return body || '{}';
    throw engineError(status, body);
  };

  return {
    call: async (action, input, target = DYNAMODB_TARGET) => JSON.parse(await textOf(action, input, target)),
    page: async (action, input) => readPage(await textOf(action, input, DYNAMODB_TARGET)),
    disconnect: () => agent.destroy(),
  };
}

function engineError(status: number, body: string): AwsError {
  if (!body.startsWith('{')) return new AwsError('UnknownOperationException', body, status);
  const { __type = 'InternalServerError', message, Message, ...detail } = JSON.parse(body);
  return new AwsError(String(__type).split('#').pop()!, message ?? Message ?? '', status, detail);
}
