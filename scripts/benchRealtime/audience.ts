/**
 * A thread that holds many sockets, so that receiving takes no time from sending. Its messages are {@link Ask} and
 * {@link Answer}.
 */
import { parentPort } from 'node:worker_threads';
import { WebSocket } from 'ws';

/**
 * `open`: opens sockets at a URL. Each sends `init` when it opens and `start` when that is acknowledged, and is ready
 * at a message of this type.
 */
export type Ask =
  | { ask: 'open'; count: number; url: string; protocols: string[]; init?: string; start?: string; readyAt: string }
  | { ask: 'close' };

/** `ready`: all sockets are ready. `heard`: all have received the next event; times in milliseconds since the epoch. */
export type Answer =
  | { is: 'ready' }
  | { is: 'heard'; first: number; last: number; bytes: number }
  | { is: 'refused'; message: string };

const port = parentPort!;
const answer = (message: Answer) => port.postMessage(message);
const now = () => performance.timeOrigin + performance.now();
let sockets: WebSocket[] = [];

port.on('message', (message: Ask) => {
  if (message.ask === 'close') {
    for (const socket of sockets) socket.terminate();
    sockets = [];
    return;
  }
  const { count, url, protocols, init, start, readyAt } = message;
  let ready = 0;
  let heard = 0;
  let firstAt = 0;
  sockets = Array.from({ length: count }, () => {
    const socket = new WebSocket(url, protocols);
    if (init !== undefined) socket.on('open', () => socket.send(init));
    socket.on('error', ({ message }) => answer({ is: 'refused', message }));
    socket.on('message', (data: Buffer) => {
      // Not parsed, because the sender is measured. The type is within the first characters of a message.
      const head = data.subarray(0, 60).toString();
      if (head.includes('error')) answer({ is: 'refused', message: data.toString() });
      else if (start !== undefined && head.includes('"connection_ack"')) socket.send(start);
      else if (head.includes(`"${readyAt}"`)) {
        if ((ready += 1) === count) answer({ is: 'ready' });
      } else if (head.includes('"data"')) {
        heard += 1;
        if (heard === 1) firstAt = now();
        if (heard < count) return;
        answer({ is: 'heard', first: firstAt, last: now(), bytes: data.length });
        heard = 0;
      }
    });
    return socket;
  });
});
