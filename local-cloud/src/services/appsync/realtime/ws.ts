import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Channel } from './connection.ts';
import { SUBPROTOCOL } from './messages.ts';

/** A channel over a real socket. */
export interface SocketChannel extends Channel {
  /** Resolves when everything sent so far has left this process, or the socket is gone. */
  written(): Promise<void>;
}

interface SocketEvents {
  message(text: string): void;
  closed(): void;
}

/** More than any AppSync client sends in a frame. A larger frame closes the socket with 1009. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
/**
 * The most data that may wait for a client that does not read. Beyond it the client is cut off, so nobody else waits
 * for it.
 */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

/** Upgrades requests to WebSockets. The only file that knows the library. */
export function createSockets(): (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  opened: (channel: SocketChannel) => SocketEvents,
) => void {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    // If a client offers only other protocols, one of them is echoed: otherwise it would drop the socket before it
    // reads the reason.
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : ([...offered][0] ?? false)),
  });
  return (request, socket, head, opened) =>
    server.handleUpgrade(request, socket, head, (ws) => {
      const events = opened(channelOf(ws, socket));
      ws.on('message', (data, isBinary) => events.message(isBinary ? '' : data.toString()));
      ws.on('close', () => events.closed());
      // A broken frame, a frame that is too large, a vanished peer: the socket closes, and nothing else needs doing.
      ws.on('error', () => ws.terminate());
    });
}

function channelOf(ws: WebSocket, socket: Duplex): SocketChannel {
  return {
    send(frame) {
      if (ws.readyState !== ws.OPEN) return;
      ws.send(frame, { binary: false });
      if (ws.bufferedAmount > MAX_BUFFERED_BYTES) ws.terminate();
    },
    close: (code, reason) => ws.close(code, reason),
    written: () =>
      new Promise((resolve) => {
        if (ws.bufferedAmount === 0 || ws.readyState !== ws.OPEN) return resolve();
        socket.once('close', resolve);
        // An empty write after all the others: its callback means that they have been sent.
        socket.write('', () => {
          socket.off('close', resolve);
          resolve();
        });
      }),
  };
}
