import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { correlationId } from './correlation.ts';

interface Metadata {
  httpStatusCode?: number;
  requestId?: string;
  attempts?: number;
}
type Next = (args: object) => Promise<{ output: { $metadata?: Metadata } }>;
type Middleware = (next: Next, about: { clientName?: string; commandName?: string }) => Next;
/** Any client of the AWS SDK. */
interface Traceable {
  // oxlint-disable-next-line typescript/no-explicit-any -- each client has middleware of its own types
  middlewareStack: { add(middleware: any, options: any): void };
}

/** What comes before each document. */
const HEADER = '{"format":"json","version":1}\n';
let socket: Socket | undefined;

/**
 * Makes X-Ray show each call of a client below the function's segment: service, operation, outcome and time, and the
 * causing request in the annotation `correlation_id`. Each call is sent to Lambda's daemon as a datagram, for which
 * nobody waits. Without a daemon, or if the trace is not sampled, nothing is sent.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-subsegments
 */
export function traced<C extends Traceable>(client: C): C {
  const middleware: Middleware = (next, about) => async (args) => {
    const [host, port] = process.env['AWS_XRAY_DAEMON_ADDRESS']?.split(':') ?? [];
    const [, trace, parent] = /Root=([^;]+);Parent=([^;]+);Sampled=1/.exec(process.env['_X_AMZN_TRACE_ID'] ?? '') ?? [];
    if (port === undefined || trace === undefined) return next(args);
    const begun = Date.now();
    const end = (metadata: Metadata = {}, isFailure = false) => {
      const text = JSON.stringify(subsegment({ trace, parent, begun, ...about }, metadata, isFailure));
      open().send(HEADER + text, Number(port), host);
    };
    try {
      const result = await next(args);
      end(result.output.$metadata);
      return result;
    } catch (error) {
      end((error as { $metadata?: Metadata }).$metadata, true);
      throw error;
    }
  };
  client.middlewareStack.add(middleware, { step: 'initialize', name: 'traced', priority: 'high' });
  return client;
}

interface Call {
  trace: string;
  parent: string | undefined;
  begun: number;
  clientName?: string;
  commandName?: string;
}

function subsegment(call: Call, { httpStatusCode: status, requestId, attempts = 1 }: Metadata, isFailure: boolean) {
  const isTheirs = isFailure && (status === undefined || status >= 500);
  return {
    type: 'subsegment',
    namespace: 'aws',
    id: randomBytes(8).toString('hex'),
    trace_id: call.trace,
    parent_id: call.parent,
    name: call.clientName?.replace(/Client$/, ''),
    start_time: call.begun / 1000,
    end_time: Date.now() / 1000,
    ...(isFailure && (isTheirs ? { fault: true } : { error: true, throttle: status === 429 })),
    ...(status !== undefined && { http: { response: { status } } }),
    aws: { operation: call.commandName?.replace(/Command$/, ''), request_id: requestId, retries: attempts - 1 },
    annotations: { correlation_id: correlationId() },
  };
}

/** A call must not fail because X-Ray misses its trace. */
function open(): Socket {
  socket ??= createSocket('udp4')
    .on('error', () => {})
    .unref();
  return socket;
}
