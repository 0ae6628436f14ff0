/** The messages of `PROTOCOL.md` as types, with their limits and codes. */

/** The only subprotocol of the endpoint. Despite its name, it is AppSync's own dialect. */
export const SUBPROTOCOL = 'graphql-ws';

/** How long a client waits for any message before it gives up the connection; `connection_ack` announces it. */
export const CONNECTION_TIMEOUT_MILLISECONDS = 300_000;
export const KEEP_ALIVE_MILLISECONDS = 60_000;
export const CONNECTION_LIFE_MILLISECONDS = 24 * 60 * 60_000;
/** The quota "Subscriptions per client connection". */
export const MAX_SUBSCRIPTIONS = 200;
/** The quota "Subscription payload size". Larger events are dropped silently. */
export const MAX_PAYLOAD_BYTES = 240 * 1024;

/** WebSocket close codes. AWS documents none. */
export const CLOSE = {
  /** The server ends the connection after 24 hours, or because a subscription was invalidated. */
  ended: 1000,
  /** The local cloud is stopping. */
  goingAway: 1001,
  /** Follows `connection_error`. */
  refused: 1008,
} as const;

/** One entry of `payload.errors`. Its members depend on the error, as on AWS. */
export interface ErrorBody {
  errorType?: string | null;
  message: string;
  errorCode?: number;
  data?: unknown;
  errorInfo?: unknown;
}

/** Clients must accept a list or, for some errors, a single object. */
type ErrorPayload = { errors: ErrorBody[] | ErrorBody };

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

/** Reads a frame. A frame that is not JSON or not a message of the protocol is `unknown`. */
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
