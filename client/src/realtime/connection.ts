import {
  UnauthenticatedError,
  errorOf,
  type AnyTaskwireError,
  type GraphQLErrorEntry,
  type Result,
} from '../errors.ts';
import type { Tokens } from '../transport/tokens.ts';

/** The used part of `WebSocket`; the browser's, Node 22's and `ws`'s all fit. */
interface Socket {
  send(text: string): void;
  close(): void;
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;
}
export type SocketClass = new (url: string, protocols: string[]) => Socket;

interface ConnectionOptions {
  url: string;
  /**
   * `realtimeUrl` in `.taskwire/outputs.json`; on AWS
   * `wss://<api>.appsync-realtime-api.<region>.amazonaws.com/graphql`.
   */
  realtimeUrl: string;
  tokens: Tokens;
  /** Makes any HTTP request to the API: a refused handshake hides its reason, a refused request shows it. */
  probe(): Promise<unknown>;
  /** Required if there is no global one. */
  WebSocket: SocketClass | undefined;
  /** Milliseconds before the next try, from the number of consecutive failures. Default: {@link jitteredBackOff}. */
  backOff: (failures: number) => number;
}

/** Why no events arrive for a while. The client restores them. */
export type Interruption =
  /** The connection was lost, or could not be made. */
  | 'NETWORK'
  /** The server ended the subscription because the caller's role or status changed. It is registered again. */
  | 'RIGHTS_CHANGED'
  /** The token was refused. Another one is fetched. */
  | 'TOKEN';

/** A subscription as the connection needs it. */
interface Operation {
  query: string;
  variables: unknown;
  /**
   * Registered: events arrive from now on. `silentSince` is null the first time. After a lost connection it is when the
   * server was last heard from (milliseconds since the epoch).
   */
  started(silentSince: number | null): void;
  next(result: Result<unknown>): void;
  interrupted(reason: Interruption): void;
  /** Refused: it has ended. */
  refused(error: AnyTaskwireError): void;
}

export interface Connection {
  /**
   * Starts an operation now and after every reconnect. Returns a function that stops it. The first one opens the
   * socket, the last one closes it.
   */
  add(operation: Operation): () => void;
}

interface Registered extends Operation {
  id: string;
  isRunning: boolean;
  /** A start refused because of its token is retried once with another token. */
  hasRefreshed: boolean;
  /** When its last connection was last heard from. */
  heardAt: number | null;
}

interface Message {
  id?: string;
  type: string;
  payload?: { connectionTimeoutMs?: number; data?: unknown; errors?: GraphQLErrorEntry[] | GraphQLErrorEntry };
}

const FIRST_BACK_OFF_MILLISECONDS = 500;
const LONGEST_BACK_OFF_MILLISECONDS = 30_000;
/** Applies until the server says how long it may be silent. */
const HANDSHAKE_MILLISECONDS = 15_000;

/**
 * Up to half a second, doubled by each failure up to half a minute. Random, so that clients do not all reconnect at
 * once.
 */
export const jitteredBackOff = (failures: number): number =>
  Math.random() * Math.min(LONGEST_BACK_OFF_MILLISECONDS, FIRST_BACK_OFF_MILLISECONDS * 2 ** failures);

/**
 * One WebSocket with AppSync's protocol for all subscriptions of a client. It is reopened when it is lost.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { url, realtimeUrl, tokens, probe, backOff, WebSocket: SocketOf } = options;
  const operations = new Map<string, Registered>();
  let current: Socket | undefined;
  let isOpen = false;
  let failures = 0;
  let count = 0;
  let heardAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let allowedSilence = HANDSHAKE_MILLISECONDS;

  const { host } = new URL(url);
  let token = '';
  const authorization = async () => ({ host, Authorization: (token = await tokens.get()) });

  async function open(): Promise<void> {
    retry = undefined;
    let socket: Socket;
    try {
      const header = btoa(JSON.stringify(await authorization()));
      const protocol = header.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      if (operations.size === 0 || current !== undefined) return;
      socket = new SocketOf!(realtimeUrl, ['graphql-ws', `header-${protocol}`]);
    } catch (error) {
      if (error instanceof UnauthenticatedError) return refuse([...operations.values()], error);
      return later();
    }
    current = socket;
    allowedSilence = HANDSHAKE_MILLISECONDS;
    watch(socket);
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
    socket.onerror = () => undefined;
    socket.onclose = () => (isOpen ? lost(socket) : notLetIn(socket));
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (socket === current) receive(socket, JSON.parse(String(data)) as Message);
    };
  }

  /** A failed handshake hides its reason. An HTTP request shows whether it was the token. */
  function notLetIn(socket: Socket): void {
    if (socket !== current) return;
    const before = token;
    probe()
      .then(
        async () => (await tokens.get()) !== before,
        (error: unknown) => {
          if (error instanceof UnauthenticatedError) refuse([...operations.values()], error);
          return false;
        },
      )
      .then(
        (isNew) => lost(socket, isNew ? 'TOKEN' : 'NETWORK'),
        () => lost(socket),
      );
  }

  /** A vanished server says nothing, and TCP may not notice for a long time. */
  function watch(socket: Socket): void {
    heardAt = Date.now();
    clearTimeout(silence);
    silence = setTimeout(() => lost(socket), allowedSilence);
  }

  function lost(socket: Socket, reason?: Interruption): void {
    if (socket !== current) return;
    leave(socket);
    later(reason);
  }

  function leave(socket: Socket): void {
    clearTimeout(silence);
    current = undefined;
    isOpen = false;
    for (const operation of operations.values())
      if (operation.isRunning) Object.assign(operation, { isRunning: false, heardAt });
    socket.close();
  }

  function later(reason: Interruption = 'NETWORK'): void {
    for (const operation of operations.values()) operation.interrupted(reason);
    if (operations.size > 0) retry ??= setTimeout(() => void open(), backOff(failures++));
  }

  function receive(socket: Socket, { id = '', type, payload = {} }: Message): void {
    const operation = operations.get(id);
    if (type === 'connection_ack') {
      allowedSilence = payload.connectionTimeoutMs ?? allowedSilence;
      isOpen = true;
      for (const one of operations.values()) void start(socket, one);
    } else if (type === 'connection_error') refused(socket, [...operations.values()], payload.errors);
    else if (type === 'error' && operation !== undefined) refused(socket, [operation], payload.errors);
    else if (type === 'start_ack') {
      failures = 0;
      if (operation !== undefined) Object.assign(operation, { isRunning: true, hasRefreshed: false });
      operation?.started(operation.heardAt);
    } else if (type === 'data') {
      operation?.next({ data: payload.data ?? null, errors: [payload.errors ?? []].flat() });
    } else if (type === 'complete' && operation !== undefined) {
      // The client did not stop it, so the server did, because rights changed. A new registration uses the new rights.
      lost(socket, 'RIGHTS_CHANGED');
    }
    if (socket === current) watch(socket);
  }

  async function start(socket: Socket, { id, query, variables }: Registered): Promise<void> {
    const data = JSON.stringify({ query, variables });
    try {
      const extensions = { authorization: await authorization() };
      if (socket === current && operations.has(id))
        socket.send(JSON.stringify({ id, type: 'start', payload: { data, extensions } }));
    } catch (error) {
      if (error instanceof UnauthenticatedError) refuse([...operations.values()], error);
      else lost(socket);
    }
  }

  /** A subscription refused because of its token is retried with another token, if there is one. */
  function refused(socket: Socket, all: Registered[], entries: GraphQLErrorEntry[] | GraphQLErrorEntry = []): void {
    const error = errorOf({ data: null, errors: [entries].flat() });
    const isForToken = error instanceof UnauthenticatedError && !all.some(({ hasRefreshed }) => hasRefreshed);
    if (!isForToken) return refuse(all, error);
    for (const operation of all) operation.hasRefreshed = true;
    tokens.refused(token).then(
      (isNew) => (isNew ? lost(socket, 'TOKEN') : refuse(all, error)),
      (reason: unknown) => (reason instanceof UnauthenticatedError ? refuse(all, reason) : lost(socket)),
    );
  }

  function refuse(all: Registered[], error: AnyTaskwireError): void {
    for (const operation of all) {
      remove(operation);
      operation.refused(error);
    }
  }

  function remove({ id }: Registered): void {
    operations.delete(id);
    if (operations.size > 0) return;
    clearTimeout(retry);
    retry = undefined;
    if (current !== undefined) leave(current);
  }

  return {
    add(operation) {
      const registered = {
        ...operation,
        id: String((count += 1)),
        isRunning: false,
        hasRefreshed: false,
        heardAt: null,
      };
      operations.set(registered.id, registered);
      if (current !== undefined && isOpen) void start(current, registered);
      else if (current === undefined && retry === undefined) void open();
      return () => {
        if (!operations.has(registered.id)) return;
        if (current !== undefined && isOpen) current.send(JSON.stringify({ id: registered.id, type: 'stop' }));
        remove(registered);
      };
    },
  };
}
