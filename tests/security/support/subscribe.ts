import { WebSocket } from 'ws';
import type { World } from '../../support/world.ts';

/** What the server said, in order. */
interface Message {
  id?: string;
  type: string;
  payload?: any;
}

export interface Socket {
  /** The messages so far: what a subscription was sent is in here. */
  received: Message[];
  /** The next message for which `wanted` is true, or the last one before the socket closed. */
  until(wanted: (message: Message) => boolean): Promise<Message>;
  /** Asks for a subscription; answers with its `start_ack` or its `error`. */
  start(id: string, request: object): Promise<Message>;
  close(): void;
}

/** The authorization headers of a request with this body; the path is the API's, or its `/connect`. */
export type Credentials = (body: string, path?: string) => Promise<Record<string, string>>;

/** The sockets that nobody has closed yet. */
const open = new Set<WebSocket>();

/** Closes what a file has left open, for a cloud that outlives it. */
export const closeSockets = (): void => open.forEach((socket) => socket.terminate());

/** Opens a WebSocket as AppSync's clients do; the answer to the handshake is the first of `received`. */
export async function openSocket({ outputs }: Pick<World, 'outputs'>, credentials: Credentials): Promise<Socket> {
  const { host, pathname } = new URL(outputs.graphqlUrl);
  const headerFor = async (body: string, path?: string) => {
    const { authorization, ...others } = await credentials(body, path);
    return { host, ...others, ...(authorization !== undefined && { Authorization: authorization }) };
  };
  const header = await headerFor('{}', `${pathname}/connect`);
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
  const socket = new WebSocket(outputs.realtimeUrl, ['graphql-ws', `header-${encoded}`]);
  open.add(socket);
  const received: Message[] = [];
  const watchers = new Set<() => void>();
  const tell = () => watchers.forEach((watch) => watch());
  let closed = false;
  socket.on('message', (data) => {
    received.push(JSON.parse(data.toString()) as Message);
    tell();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
    open.delete(socket);
    tell();
  });

  const until: Socket['until'] = (wanted) =>
    new Promise((resolve, reject) => {
      const watch = () => {
        const found = received.find(wanted);
        if (found === undefined && !closed) return;
        watchers.delete(watch);
        if (found !== undefined) resolve(found);
        else if (received.length > 0) resolve(received.at(-1)!);
        else reject(new Error('the socket closed without a word'));
      };
      watchers.add(watch);
      watch();
    });

  await new Promise<void>((resolve) => void socket.once('open', resolve).once('close', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await until(({ type }) => type === 'connection_ack' || type === 'connection_error');
  return {
    received,
    until,
    async start(id, request) {
      const data = JSON.stringify(request);
      const extensions = { authorization: await headerFor(data) };
      socket.send(JSON.stringify({ id, type: 'start', payload: { data, extensions } }));
      return until((message) => message.id === id && /^(start_ack|error)$/.test(message.type));
    },
    close: () => socket.terminate(),
  };
}
