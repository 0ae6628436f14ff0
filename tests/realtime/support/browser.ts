import { afterAll } from 'vitest';
import { WebSocket } from 'ws';

/** Values in the order they come; `next` waits for one. */
export function aQueue<T>() {
  const values: T[] = [];
  const waiting: Array<(value: T) => void> = [];
  return {
    push(value: T): void {
      const waiter = waiting.shift();
      if (waiter === undefined) values.push(value);
      else waiter(value);
    },
    next: (): Promise<T> =>
      values.length > 0 ? Promise.resolve(values.shift()!) : new Promise((resolve) => waiting.push(resolve)),
  };
}

/**
 * Gives all tests of a file what Node 20 lacks: a global `WebSocket`, which trusts the authority `ca` (PEM).
 * Returns the types of the incoming messages, without keep-alives, the schemes of the opened URLs, and `allClosed`,
 * which waits until no connection is open any more.
 */
export function installWebSocket(ca: string) {
  const messages = aQueue<string>();
  const schemes: string[] = [];
  const closings: Array<Promise<void>> = [];
  class BrowserSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { ca });
      schemes.push(new URL(url).protocol);
      closings.push(new Promise((resolve) => this.on('close', () => resolve())));
      this.on('message', (data) => {
        const { type } = JSON.parse(data.toString()) as { type: string };
        if (type !== 'ka') messages.push(type);
      });
    }
  }
  const scope = globalThis as { WebSocket?: unknown };
  const before = scope.WebSocket;
  scope.WebSocket = BrowserSocket;
  afterAll(() => void (scope.WebSocket = before));
  return { messages, schemes, allClosed: () => Promise.all(closings) };
}
