import { subscriptionExchange, type Exchange } from 'urql';

interface AppSyncOptions {
  url: string;
  realtimeUrl: string;
  token(): Promise<string>;
  /** Events have resumed; some may have been missed. */
  onReconnect(): void;
}

type Sink = Parameters<ReturnType<Parameters<typeof subscriptionExchange>[0]['forwardSubscription']>['subscribe']>[0];

/** urql's subscriptions over one WebSocket with AppSync's protocol, reopened when it is lost. */
export function appsyncExchange({ url, realtimeUrl, token, onReconnect }: AppSyncOptions): Exchange {
  const running = new Map<string, { data: string; sink: Sink }>();
  let socket: WebSocket | undefined;
  let isOpen = false;
  let isLost = false;
  let count = 0;

  const authorization = async () => ({ host: new URL(url).host, Authorization: await token() });
  const send = (message: object): void => socket?.send(JSON.stringify(message));
  const start = async (id: string, data: string): Promise<void> =>
    send({ id, type: 'start', payload: { data, extensions: { authorization: await authorization() } } });

  async function open(): Promise<void> {
    const header = btoa(JSON.stringify(await authorization()));
    const protocol = header.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    if (running.size === 0 || socket !== undefined) return;
    socket = new WebSocket(realtimeUrl, ['graphql-ws', `header-${protocol}`]);
    socket.onopen = () => send({ type: 'connection_init' });
    socket.onclose = () => {
      [socket, isOpen, isLost] = [undefined, false, true];
      setTimeout(() => void open(), 500 + 1_000 * Math.random());
    };
    socket.onmessage = ({ data: text }) => {
      const { id, type, payload } = JSON.parse(text as string);
      if (type === 'connection_ack') {
        isOpen = true;
        for (const [each, { data }] of running) void start(each, data);
      }
      if (type === 'start_ack' && isLost) onReconnect();
      if (type === 'start_ack') isLost = false;
      if (type === 'data') running.get(id)?.sink.next(payload);
      if (type === 'error') running.get(id)?.sink.error(payload.errors);
      // Rights changed: a new registration uses the new ones.
      if (type === 'complete') socket?.close();
    };
  }

  return subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({
      subscribe(sink) {
        const id = String((count += 1));
        const data = JSON.stringify({ query, variables });
        running.set(id, { data, sink });
        void (isOpen ? start(id, data) : open());
        return {
          unsubscribe() {
            running.delete(id);
            if (isOpen) send({ id, type: 'stop' });
          },
        };
      },
    }),
  });
}
