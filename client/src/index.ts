/** The typed client of Taskwire. It needs only `fetch` and `WebSocket`, so it runs in browsers and in Node. */
export { createClient, type Client, type ClientOptions } from './createClient.ts';
export { createCore, type Core, type CoreOptions } from './createCore.ts';
export type { Document } from './document.ts';
export type { Idempotency, MutationOptions } from './api/calls.ts';
export * from './errors.ts';
export * from './generated/operations.ts';
export * from './helpers.ts';
export type { LiveQuery, LiveSnapshot } from './live/liveQuery.ts';
export type { Page, Paged } from './paged.ts';
export { jitteredBackOff, type Interruption, type SocketClass } from './realtime/connection.ts';
export type { StreamOptions, StreamStatus } from './realtime/stream.ts';
export type { Observer, Subscription, Subscriptions } from './realtime/subscriptions.ts';
export type { CallOptions } from './transport/execute.ts';
export { amplifyAuth, type Auth, type TokenRequest } from './transport/tokens.ts';
export type * from './types.ts';
