import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from '../cloud.ts';
import { StartError } from '../shared/errors.ts';
import { HangUpError } from '../shared/lostAnswer.ts';
import type { Certificates } from './certificates.ts';
import { refusal } from './loopback.ts';
import { BodyTooLargeError, readBody } from './readBody.ts';

export interface PortHandlers {
  request(request: HttpRequest): Promise<HttpResponse>;
  /** A request to change protocol (WebSocket). The handler that takes it owns the socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Reports a fault of ours, with a description of the request. */
  failed(what: string, error: unknown): void;
}

interface Port {
  port: number;
  close(): Promise<void>;
}

const BODY_LIMIT = 5 * 1024 * 1024;
/** How long a peer may take, in milliseconds. Peers are on the same machine. */
export interface Patience {
  /** For starting, for the TLS handshake, and for sending the headers. */
  headers: number;
  /** For sending the whole request. */
  request: number;
  /** How often the two limits above are checked. */
  interval: number;
}

const PATIENCE: Patience = { headers: 15_000, request: 60_000, interval: 5_000 };
/** The first byte of a TLS handshake; no HTTP method begins with it. */
const TLS_HANDSHAKE = 0x16;

/**
 * Listens on a loopback port (0: any free one) and speaks plain HTTP and TLS on it, told apart by the first byte. Cuts
 * off peers that do not finish sending. Throws `StartError` if the port is taken.
 */
export async function openPort(
  port: number,
  option: string,
  tls: Certificates,
  handlers: PortHandlers,
  patience = PATIENCE,
): Promise<Port> {
  const limits = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.interval,
  };
  const certificate = { key: tls.key, cert: `${tls.cert}\n${tls.ca}`, handshakeTimeout: patience.headers };
  const plain = serve(createHttp(limits), 'http', handlers);
  const secure = serve(createHttps({ ...limits, ...certificate }), 'https', handlers);
  // These servers never listen themselves. The event makes Node start enforcing their time limits.
  for (const server of [plain, secure]) server.emit('listening');
  const sockets = new Set<Socket>();

  const front = createNet({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A peer that goes away is not our error. Until a server owns the socket, nothing else listens for its errors.
    socket.on('error', () => socket.destroy());
    const giveUp = () => socket.destroy();
    socket.setTimeout(patience.headers, giveUp);
    socket.once('readable', () => {
      socket.setTimeout(0, giveUp);
      const first = socket.read(1) as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
    });
  });

  await new Promise<void>((resolve, reject) => {
    front.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(portProblem(error, port, option))));
    front.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (front.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => front.close(() => resolve()));
      plain.close();
      secure.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portProblem(error: NodeJS.ErrnoException, port: number, option: string): string {
  if (error.code === 'EADDRINUSE')
    return `port ${port} is in use: stop what listens there, or choose another with ${option}`;
  return `cannot listen on port ${port}: ${error.message}`;
}

function serve<S extends Server>(server: S, protocol: 'http' | 'https', handlers: PortHandlers): S {
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing, protocol, handlers));
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refused = refusal(incoming);
    if (refused === undefined) return handlers.upgrade(incoming, socket, head);
    socket.end(`HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: ${refused.length}\r\n\r\n${refused}`);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT' || !socket.writable) return socket.destroy();
    socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () =>
      socket.destroy(),
    );
  });
  return server;
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  protocol: 'http' | 'https',
  handlers: PortHandlers,
) {
  let response: HttpResponse;
  try {
    const refused = refusal(incoming);
    response = refused === undefined ? await handlers.request(await toRequest(incoming, protocol)) : text(403, refused);
  } catch (error) {
    if (error instanceof HangUpError) return void incoming.socket.destroy();
    // The peer went away, or was cut off, in the middle of its body.
    if (error === incoming.errored) return;
    if (error instanceof BodyTooLargeError) {
      response = {
        ...text(413, error.message),
        headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
      };
    } else {
      handlers.failed(`${incoming.method} ${incoming.url}`, error);
      response = text(500, 'Internal server error');
    }
  }
  if (outgoing.destroyed) return;
  try {
    send(incoming, outgoing, response);
  } catch (error) {
    // A status or header that HTTP does not allow. A function or resolver may make one from its input.
    handlers.failed(`${incoming.method} ${incoming.url}`, error);
    for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
    send(incoming, outgoing, text(500, 'Internal server error'));
  }
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, { status, headers, body = '' }: HttpResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

async function toRequest(incoming: IncomingMessage, protocol: 'http' | 'https'): Promise<HttpRequest> {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: headersOf(incoming),
    body: await readBody(incoming, BODY_LIMIT),
    remoteAddress: incoming.socket.remoteAddress ?? '127.0.0.1',
    protocol,
  };
}

/** Headers as Node reads them, except that a repeated header, which Node would join, stays a list. */
function headersOf({ headers, headersDistinct }: IncomingMessage): HttpRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const all = headersDistinct[name] ?? [];
      return [name, all.length > 1 && value === all.join(', ') ? all : value];
    }),
  );
}

const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
