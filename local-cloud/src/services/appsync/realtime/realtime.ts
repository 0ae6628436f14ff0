import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Cloud, HttpRequest, UpgradeHandler } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import { authenticate } from '../authentication/authenticate.ts';
import { UnauthorizedError } from '../authentication/unauthorized.ts';
import { sourceIps } from '../http/requestHeaders.ts';
import { RequestError } from '../documents/requestError.ts';
import { createConnection, type Session } from './connection.ts';
import { readHandshake, type Handshake } from './handshake.ts';
import { createHeartbeat } from './heartbeat.ts';
import { CLOSE } from './messages.ts';
import { prepareSubscription } from './prepareSubscription.ts';
import { publish, type CompletedMutation } from './publisher.ts';
import { RealtimeError } from './realtimeError.ts';
import { createRegistrations, type Registrations } from './registrations.ts';
import type { Subscription } from './subscription.ts';
import { createSockets, type SocketChannel } from './ws.ts';

/** Subscriptions of all APIs of a cloud. */
export interface Realtime {
  /** Serves the real-time endpoint of an API whose GraphQL endpoint is at `path`. */
  serve(api: Api, path: string): UpgradeHandler;
  /** Queues a mutation for delivery, in the order of the calls. Returns at once. */
  completed(api: Api, mutation: CompletedMutation): void;
  /** Resolves when everything queued has been written to all clients that read. */
  idle(): Promise<void>;
  close(): void;
}

/** How long a client that does not read may delay `idle`. */
const WRITE_PATIENCE_MILLISECONDS = 1000;

export function createRealtime(cloud: Cloud): Realtime {
  const accept = createSockets();
  const heartbeat = createHeartbeat(cloud.clock);
  const channels = new Set<SocketChannel>();
  const registrations = new WeakMap<Api, Registrations>();
  let deliveries = Promise.resolve();

  const registrationsOf = (api: Api): Registrations => {
    const found = registrations.get(api) ?? createRegistrations();
    registrations.set(api, found);
    return found;
  };

  return {
    serve: (api, path) => (incoming, socket, head) =>
      accept(incoming, socket, head, (channel) => {
        const session = sessionOf(cloud, api, path, requestOf(incoming), registrationsOf(api));
        const connection = createConnection(channel, session);
        const stop = heartbeat.add(connection.beat);
        channels.add(channel);
        return {
          message: connection.receive,
          closed() {
            stop();
            channels.delete(channel);
            connection.closed();
          },
        };
      }),
    completed(api, mutation) {
      deliveries = deliveries
        .then(() => publish(cloud, api, registrationsOf(api), mutation))
        .catch((error: unknown) => cloud.log.error('an event could not be delivered', error));
    },
    async idle() {
      for (let seen; seen !== deliveries;) {
        seen = deliveries;
        await seen;
      }
      const written = Promise.all([...channels].map((channel) => channel.written()));
      await Promise.race([written, new Promise((resolve) => setTimeout(resolve, WRITE_PATIENCE_MILLISECONDS).unref())]);
    },
    close() {
      for (const channel of [...channels]) channel.close(CLOSE.goingAway, 'the server stops');
    },
  };
}

function sessionOf(
  cloud: Cloud,
  api: Api,
  path: string,
  request: HttpRequest,
  registrations: Registrations,
): Session<Subscription> {
  let handshake: Handshake | undefined;
  return {
    async connect() {
      handshake = readHandshake(request);
      await authenticateConnection(cloud, api, path, request, handshake);
    },
    prepare: (start) =>
      prepareSubscription(
        { cloud, api, path, request: { ...request, headers: { ...request.headers, ...handshake?.headers } } },
        start,
      ),
    register: registrations.add,
    failed: (error) => cloud.log.error('a subscription failed', error),
    now: () => cloud.clock.now(),
  };
}

/** Accepts credentials of any of the API's modes. IAM callers sign `POST <path>/connect` with the payload as body. */
async function authenticateConnection(
  cloud: Cloud,
  api: Api,
  path: string,
  request: HttpRequest,
  { headers, payload }: Handshake,
): Promise<void> {
  try {
    await authenticate(cloud, api, {
      headers,
      sourceIp: sourceIps(request),
      signed: { method: 'POST', path: `${path}/connect`, query: new URLSearchParams(), body: payload },
      about: { requestId: randomUUID(), queryString: '', operationName: 'DeepDish:Connect', variables: {} },
    });
  } catch (error) {
    if (error instanceof RequestError) {
      throw new RealtimeError([{ errorType: error.errorType, message: error.message, errorCode: error.status }]);
    }
    if (!(error instanceof UnauthorizedError)) throw error;
    throw new RealtimeError([{ errorType: 'UnauthorizedException', message: error.message, errorCode: 401 }]);
  }
}

function requestOf(incoming: IncomingMessage): HttpRequest {
  const url = new URL(incoming.url ?? '/', 'ws://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.alloc(0),
    remoteAddress: incoming.socket.remoteAddress ?? '127.0.0.1',
    protocol: (incoming.socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http',
  };
}
