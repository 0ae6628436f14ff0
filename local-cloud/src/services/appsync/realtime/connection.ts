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
  /** One text frame. After `close` it does nothing. */
  send(frame: string | Buffer): void;
  close(code: number, reason: string): void;
}

/** Who is told of the events of one subscription. */
export interface Subscriber {
  readonly id: string;
  readonly channel: Channel;
  /** Ends the subscription, and with it the connection: what an invalidation does. */
  invalidate(): void;
}

/** What a connection asks of the API behind it. Refusals are thrown as `RealtimeError`. */
export interface Session<Prepared> {
  /** Judges the handshake's credentials. */
  connect(): Promise<void>;
  /** Authenticates, validates and runs the subscription's resolver; nothing is registered yet. */
  prepare(start: StartPayload): Promise<Prepared>;
  /** Events go to the subscriber from now on. Answers a function that ends that. */
  register(prepared: Prepared, subscriber: Subscriber): () => void;
  /** Told of our own bugs. */
  failed(error: unknown): void;
  now(): number;
}

export interface Connection {
  /** A text frame came in. */
  receive(text: string): void;
  /** Once a minute: keep-alive, and the end of a connection that is too old, or on which nobody ever said anything. */
  beat(now: number): void;
  /** The socket is closed. */
  closed(): void;
}

interface Operation {
  /** Set once registered. */
  end?: () => void;
}

/** A refused client is told at its first message, or after this time if it sends none. */
const REFUSAL_PATIENCE_MILLISECONDS = 250;

/** A client says something as soon as the socket is open. Looked at with each beat, so that one may stay twice as long. */
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
  /** Tells the refusal; there is one once the credentials are judged and found wanting. */
  let refuse: (() => void) | undefined;
  let hasSpoken = false;
  /** What a client that leaves `connection_init` out, as the guide allows, said before its credentials were judged. */
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
      // Clients listen for messages only after they have seen the socket open; told at once, some would miss the reason.
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
      // A `stop` or the end of the connection may have come meanwhile.
      if (operations.get(id) !== operation) return;
      // Acknowledged first: no event of the subscription may precede it.
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
      // Whoever has asked for the ack waits for it.
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
