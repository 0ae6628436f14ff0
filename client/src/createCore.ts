import type { Document } from './document.ts';
import type { Result } from './errors.ts';
import type { EventFieldsFragment } from './generated/operations.ts';
import { createConnection, jitteredBackOff, type Connection, type SocketClass } from './realtime/connection.ts';
import { streamOf, type StreamOptions } from './realtime/stream.ts';
import { createSubscriptions, type Subscriptions } from './realtime/subscriptions.ts';
import { createExecute, request, type CallOptions, type Execute } from './transport/execute.ts';
import { createTokens, type Auth, type Tokens } from './transport/tokens.ts';

export interface CoreOptions extends Omit<CallOptions, 'signal'> {
  /** `graphqlUrl` in `.taskwire/outputs.json`, or the stack output `GraphqlUrl`. */
  url: string;
  /** `realtimeUrl` in `.taskwire/outputs.json`. Default: derived from `url` by AppSync's rule. */
  realtimeUrl?: string;
  auth: Auth;
  fetch?: typeof fetch;
  WebSocket?: SocketClass;
  /**
   * Milliseconds before the next try, from the number of consecutive failures. Default: random up to 0.5 s, doubling up
   * to 30 s.
   */
  backOff?(failures: number): number;
}

/** Optional if the operation has no required variables. */
type Variables<V> =
  Record<string, never> extends V ? [variables?: V, options?: CallOptions] : [variables: V, options?: CallOptions];

/** Functions that run documents: yours and this package's. A bundle contains a document only if it is named. */
export interface Core {
  /** The data of an operation. Throws a `TaskwireError` if anything in it failed. */
  request<Data, V>(document: Document<Data, V>, ...variables: Variables<V>): Promise<Data>;
  /** Data and errors side by side. Throws only if no GraphQL answer came. */
  execute<Data, V>(document: Document<Data, V>, ...variables: Variables<V>): Promise<Result<Data>>;
  /** The events of a subscription: see `client.events`. */
  stream<Data, V>(
    document: Document<Data, V>,
    variables: V,
    options?: StreamOptions,
  ): AsyncGenerator<EventFieldsFragment, void>;
  /** The basis of streams, for screens that hold lists: reports gaps, and tasks that are gone. */
  subscriptions(): Subscriptions;
}

/** What a client is built on. */
export interface Internals {
  core: Core;
  execute: Execute;
  tokens: Tokens;
  connection(): Connection;
  backOff(failures: number): number;
}

/**
 * A client without the functions by noun. Throws a `TypeError` for an invalid URL. Makes no connection before the first
 * call.
 */
export const createCore = (options: CoreOptions): Core => createInternals(options).core;

export function createInternals(options: CoreOptions): Internals {
  const { url, auth, backOff = jitteredBackOff, fetch: given } = options;
  const realtimeUrl = options.realtimeUrl ?? realtimeUrlOf(url);
  check('url', url, /^https?:/);
  check('realtimeUrl', realtimeUrl, /^wss?:/);
  const tokens = createTokens(auth);
  const { timeout, retries } = options;
  const execute = createExecute({
    url,
    tokens,
    backOff,
    defaults: { timeout, retries },
    // Looked up at each call: tests and tracing replace the global one.
    fetch: given ?? ((...request) => globalThis.fetch(...request)),
  });

  let made: Connection | undefined;
  function connection(): Connection {
    const WebSocket = options.WebSocket ?? (globalThis as { WebSocket?: SocketClass }).WebSocket;
    if (WebSocket === undefined) throw new TypeError('There is no WebSocket here: pass the one of the package ws.');
    const probe = () => execute('{__typename}', {}, { retries: 0 });
    return (made ??= createConnection({ url, realtimeUrl, tokens, probe, backOff, WebSocket }));
  }
  const subscriptions = () => createSubscriptions(connection(), execute, backOff);

  return {
    execute,
    tokens,
    connection,
    backOff,
    core: {
      execute: (document, ...[variables, options]) => execute(document, variables, options) as never,
      request: (document, ...[variables, options]) => request(execute, document, variables, options),
      stream: (document, variables, options) => streamOf(subscriptions, document, variables, options),
      subscriptions,
    },
  };
}

function check(name: string, url: string, scheme: RegExp): void {
  if (!URL.canParse(url) || !scheme.test(url)) {
    throw new TypeError(
      `\`${name}\` must be an absolute URL that begins with ${scheme.source.slice(1)}, not “${url}”.`,
    );
  }
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
function realtimeUrlOf(url: string): string {
  const realtime = url.replace(/^http/, 'ws').replace('.appsync-api.', '.appsync-realtime-api.');
  return realtime.includes('.appsync-realtime-api.') ? realtime : realtime + '/realtime';
}
