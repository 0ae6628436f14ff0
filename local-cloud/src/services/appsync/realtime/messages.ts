/** The messages of `PROTOCOL.md`, as types, and the limits and codes that go with them. */

/** The one subprotocol of the endpoint; it is AppSync's own dialect, whatever the name says. */
export const SUBPROTOCOL = 'graphql-ws';

/** How long a client waits for any message before it gives the connection up; what `connection_ack` says. */
export const CONNECTION_TIMEOUT_MILLISECONDS = 300_000;
export const KEEP_ALIVE_MILLISECONDS = 60_000;
export const CONNECTION_LIFE_MILLISECONDS = 24 * 60 * 60_000;
/** The quota "Subscriptions per client connection". */
export const MAX_SUBSCRIPTIONS = 200;
/** The quota "Subscription payload size": more is dropped, and nobody is told. */
export const MAX_PAYLOAD_BYTES = 240 * 1024;

/** WebSocket close codes; AWS documents none. */
export const CLOSE = {
  /** The server ends the connection: 24 hours are over, or a subscription was invalidated. */
  ended: 1000,
  /** The local cloud stops. */
  goingAway: 1001,
  /** After `connection_error`. */
  refused: 1008,
} as const;

/** One entry of `payload.errors`. Which members there are depends on the error, as on AWS. */
export interface ErrorBody {
  errorType?: string | null;
  message: string;
  errorCode?: number;
  data?: unknown;
  errorInfo?: unknown;
}

/** Clients must take a list or, for some errors, a single object. */
export type ErrorPayload = { errors: ErrorBody[] | ErrorBody };

export type ServerMessage =
  | { type: 'connection_ack'; payload: { connectionTimeoutMs: number } }
  | { type: 'connection_error'; payload: ErrorPayload }
  | { type: 'ka' }
  | { id: string; type: 'start_ack' }
  | { id: string; type: 'complete' }
  | { id?: string; type: 'error'; payload: ErrorPayload };

export interface StartPayload {
  /** JSON text of `{ query, operationName?, variables? }`: the exact characters that an IAM caller signed. */
  data?: unknown;
  extensions?: unknown;
}

export type ClientMessage =
  | { type: 'connection_init' }
  | { type: 'start'; id: unknown; payload: StartPayload }
  | { type: 'stop'; id: unknown }
  | { type: 'unknown' };

/** Reads a frame. What is no message of the protocol, or no JSON at all, is `unknown`. */
export function readMessage(text: string): ClientMessage {
  const given = parse(text);
  switch (given?.type) {
    case 'connection_init':
      return { type: 'connection_init' };
    case 'start':
      return { type: 'start', id: given.id, payload: isObject(given.payload) ? given.payload : {} };
    case 'stop':
      return { type: 'stop', id: given.id };
    default:
      return { type: 'unknown' };
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const given: unknown = JSON.parse(text);
    return isObject(given) ? given : undefined;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
