/** The client for Node, which had no `WebSocket` before version 22: there it uses `ws`. */
import { WebSocket as Ws } from 'ws';
import { createClient as client, type Client, type ClientOptions } from './createClient.ts';
import { createCore as core, type Core, type CoreOptions } from './createCore.ts';
import type { SocketClass } from './realtime/connection.ts';

export * from './index.ts';

const WebSocket = (globalThis as { WebSocket?: SocketClass }).WebSocket ?? Ws;

export const createClient = (options: ClientOptions): Client => client({ WebSocket, ...options });
export const createCore = (options: CoreOptions): Core => core({ WebSocket, ...options });
