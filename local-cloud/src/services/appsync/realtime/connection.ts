import {
  CLOSE,
  CONNECTION_LIFE_MILLISECONDS,
  CONNECTION_TIMEOUT_MILLISECONDS,
  KEEP_ALIVE_MILLISECONDS,
  MAX_SUBSCRIPTIONS,
  readMessage,
  type ClientMessage,
  type ServerMessage,
  type StartPayload,
} from './messages.ts';
import { badRequest, RealtimeError, unsupportedOperation } from './realtimeError.ts';

/** A socket, as far as the protocol needs one. */
export interface Channel {
  /** Sends one text frame. After `close` it does nothing. */
  send(frame: string | Buffer): void;
  close(code: number, reason: string): void;
}

/** Receives the events of one subscription. */
export interface Subscriber {
  readonly id: string;
  readonly channel: Channel;
  /** Ends the subscription and its connection, as an invalidation does. */
  invalidate(): void;
}

/** What a connection needs from its API. Refusals are thrown as `RealtimeError`. */
export interface Session<Prepared> {
  /** Checks the credentials of the handshake. */
  connect(): Promise<void>;
  /** Authenticates, validates and runs the subscription's resolver. Registers nothing yet. */
  prepare(start: StartPayload): Promise<Prepared>;
  /** Sends events to the subscriber from now on. Returns a function that stops this. */
  register(prepared: Prepared, subscriber: Subscriber): () => void;
  /** Reports a bug of ours. */
  failed(error: unknown): void;
  now(): number;
}

interface Connection {
  /** A text frame arrived. */
  receive(text: string): void;
  /** Called once a minute: sends the keep-alive, and ends a connection that is too old or has never said anything. */
  beat(now: number): void;
  /** The socket has closed. */
  closed(): void;
}

interface Operation {
  /** Set once registered. */
  end?: () => void;
}

/** A refused client gets the refusal at its first message, or after this time if it sends none. */
const REFUSAL_PATIENCE_MILLISECONDS = 250;

/**
 * Clients send something as soon as the socket is open. The check runs with each beat, so a silent client may stay up
 * to twice as long.
 */
const SILENCE_MILLISECONDS = KEEP_ALIVE_MILLISECONDS;

/** The server's side of `PROTOCOL.md` on one socket. */
export function createConnection<Prepared>(channel: Channel, session: Session<Prepared>): Connection {
  const openedAt = session.now();
  const operations = new Map<string, Operation>();
  const send = (message: ServerMessage) => channel.send(JSON.stringify(message));
  let isAdmitted = false;
  let isInitialized = false;
  let isAcknowledged = false;
  let isClosed = false;
  /** Sends the refusal. Set once the credentials have been checked and refused. */
  let refuse: (() => void) | undefined;
  let hasSpoken = false;
  /**
   * Messages that arrive before the credentials are checked, from a client that omits `connection_init`, as the guide
   * allows.
   */
  const early: ClientMessage[] = [];

  void admit();

  async function admit(): Promise<void> {
    try {
      await session.connect();
      isAdmitted = true;
      acknowledge();
      early.splice(0).forEach(answer);
    } catch (error) {
      const { errors } = asRealtimeError(error);
      refuse = () => {
        refuse = () => {};
        send({ type: 'connection_error', payload: { errors } });
        close(CLOSE.refused, 'connection refused');
      };
      // Clients listen for messages only after they have seen the socket open. If the refusal came at once, some would
      // miss the reason.
      if (hasSpoken) refuse();
      else setTimeout(() => refuse?.(), REFUSAL_PATIENCE_MILLISECONDS).unref();
    }
  }

  function acknowledge(): void {
    if (!isAdmitted || !isInitialized || isAcknowledged || isClosed) return;
    isAcknowledged = true;
    send({ type: 'connection_ack', payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MILLISECONDS } });
    send({ type: 'ka' });
  }

  function answer(message: ClientMessage): void {
    if (isClosed) return;
    if (message.type === 'start') return void start(message.id, message.payload);
    if (message.type === 'stop') return stop(message.id);
    return refuseStart(undefined, unsupportedOperation());
  }

  async function start(givenId: unknown, payload: StartPayload): Promise<void> {
    if (typeof givenId !== 'string' || givenId === '') return refuseStart(undefined, badRequest('The id is missing.'));
    const id = givenId;
    if (operations.has(id)) return refuseStart(id, duplicated(id));
    if (operations.size >= MAX_SUBSCRIPTIONS) return refuseStart(id, tooMany());

    const operation: Operation = {};
    operations.set(id, operation);
    try {
      const prepared = await session.prepare(payload);
      // A `stop` or the end of the connection may have come in the meantime.
      if (operations.get(id) !== operation) return;
      // The acknowledgement goes first: no event of the subscription may precede it.
      send({ id, type: 'start_ack' });
      operation.end = session.register(prepared, { id, channel, invalidate: () => invalidate(id) });
    } catch (error) {
      if (operations.get(id) !== operation) return;
      operations.delete(id);
      refuseStart(id, asRealtimeError(error));
    }
  }

  function refuseStart(id: string | undefined, { errors }: RealtimeError): void {
    send({ ...(id !== undefined && { id }), type: 'error', payload: { errors } });
  }

  function stop(id: unknown): void {
    if (typeof id !== 'string' || !operations.has(id)) {
      return refuseStart(typeof id === 'string' ? id : undefined, unknownOperation(id));
    }
    end(id);
    send({ id, type: 'complete' });
  }

  function end(id: string): void {
    const operation = operations.get(id);
    operations.delete(id);
    operation?.end?.();
  }

  function invalidate(id: string): void {
    end(id);
    send({ id, type: 'complete' });
    close(CLOSE.ended, 'Subscription complete.');
  }

  function close(code: number, reason: string): void {
    finish();
    channel.close(code, reason);
  }

  function finish(): void {
    isClosed = true;
    for (const id of [...operations.keys()]) end(id);
  }

  function asRealtimeError(error: unknown): RealtimeError {
    if (error instanceof RealtimeError) return error;
    session.failed(error);
    return new RealtimeError([{ errorType: 'InternalFailure', message: 'An internal failure occurred.' }]);
  }

  return {
    receive(text) {
      hasSpoken = true;
      if (isClosed) return;
      if (refuse !== undefined) return refuse();
      const message = readMessage(text);
      if (message.type === 'connection_init') {
        isInitialized = true;
        return acknowledge();
      }
      // A client that asked for the ack waits for it.
      if (isInitialized && !isAcknowledged) return;
      if (isAdmitted) answer(message);
      else if (early.length < MAX_SUBSCRIPTIONS) early.push(message);
    },
    beat(now) {
      if (isAdmitted && !hasSpoken && now - openedAt >= SILENCE_MILLISECONDS)
        return close(CLOSE.refused, 'nothing was said');
      if (now - openedAt >= CONNECTION_LIFE_MILLISECONDS) return close(CLOSE.ended, 'connection is 24 hours old');
      if (isAdmitted && !isClosed) send({ type: 'ka' });
    },
    closed: finish,
  };
}

const duplicated = (id: string) =>
  new RealtimeError([{ errorType: 'DuplicatedOperationError', message: `The id ${id} is in use on this connection.` }]);

/** Observed with `errors` as an object, unlike the others. */
const tooMany = () =>
  new RealtimeError({
    errorType: 'MaxSubscriptionsReachedError',
    message: `Max number of ${MAX_SUBSCRIPTIONS} subscriptions reached`,
  });

const unknownOperation = (id: unknown) =>
  new RealtimeError([{ errorType: 'UnknownOperationError', message: `Unknown operation id ${String(id)}` }]);
