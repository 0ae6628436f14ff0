/** The same in Node, which had no `WebSocket` before version 22: there it is the one of `ws`. */
import { WebSocket as Ws } from 'ws';
import { createClient as create, type Client, type ClientOptions } from './createClient.ts';
import type { SocketClass } from './realtime/connection.ts';

export * from './index.ts';

export const createClient = (options: ClientOptions): Client =>
  create({ WebSocket: (globalThis as { WebSocket?: SocketClass }).WebSocket ?? Ws, ...options });
