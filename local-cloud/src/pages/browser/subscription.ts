/** An operation as GraphiQL passes it. */
export interface Operation {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

interface Observer {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/** The shape that GraphiQL treats as a stream of answers. */
export interface Observable {
  subscribe(observer: Observer): { unsubscribe(): void };
}

const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/**
 * A subscription over AppSync's WebSocket protocol. Each has its own socket, closed when the subscription stops. It
 * ends with its connection and does not reconnect: someone who is experimenting should see that.
 * @param url The GraphQL endpoint, relative or absolute.
 * @param headers Called at the start; includes `authorization` or `x-api-key`.
 * @param onEnd Registers a callback for an end from outside (another user signed in); returns a function that cancels
 * it.
 */
export function observeSubscription(
  url: string,
  operation: Operation,
  headers: () => Promise<Headers>,
  onEnd: (end: () => void) => () => void = () => () => {},
): Observable {
  return {
    subscribe(observer) {
      const endpoint = new URL(url, location.href);
      let socket: WebSocket | undefined;
      let isStopped = false;
      const forget = onEnd(() => {
        stop();
        observer.complete();
      });
      const stop = (): void => {
        isStopped = true;
        forget();
        socket?.close();
      };

      async function start(): Promise<void> {
        const credentials = await headers();
        if (isStopped) return;
        const authorization: Record<string, string> = { host: endpoint.host };
        for (const [name, value] of credentials)
          authorization[name === 'authorization' ? 'Authorization' : name] = value;
        const realtime = new URL(`${endpoint.pathname}/realtime`, endpoint);
        realtime.protocol = endpoint.protocol.replace('http', 'ws');
        socket = new WebSocket(realtime, ['graphql-ws', `header-${base64url(JSON.stringify(authorization))}`]);
        const send = (message: object) => socket!.send(JSON.stringify(message));
        const fail = ({ errors }: { errors: unknown }) => {
          observer.next({ errors: [errors].flat() });
          socket!.close();
        };
        socket.onopen = () => send({ type: 'connection_init' });
        socket.onclose = () => {
          forget();
          if (!isStopped) observer.complete();
        };
        socket.onmessage = ({ data }) => {
          const { type, payload } = JSON.parse(String(data));
          if (type === 'connection_ack')
            send({
              id: '1',
              type: 'start',
              payload: { data: JSON.stringify(operation), extensions: { authorization } },
            });
          else if (type === 'data') observer.next(payload);
          else if (type === 'error' || type === 'connection_error') fail(payload);
        };
      }

      start().catch((error: unknown) => observer.error(error));
      return { unsubscribe: stop };
    },
  };
}
