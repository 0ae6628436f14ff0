import type { EventFieldsFragment } from '../../generated/operations.ts';
import type { SocketClass } from '../../realtime/connection.ts';
import { ME, type Server } from './server.ts';

interface Network {
  fetch: typeof fetch;
  WebSocket: SocketClass;
  token(request: { forceRefresh: boolean }): string;
  /** From now on the network is good. */
  calm(): void;
  restart(): void;
  cut(): void;
  /** Loses this many events while the connection stays up. */
  lose(events: number): void;
}

const TOKEN_MILLISECONDS = 12_000;
const ALIVE_MILLISECONDS = 2_000;
const TIMEOUT_MILLISECONDS = 5_000;
const DOWN_MILLISECONDS = 3_000;
/** For this long after `start_ack`, events may be lost. */
const DEAF_MILLISECONDS = 3_000;

interface Line {
  client: { onopen?(): void; onmessage?(event: { data: string }): void; onclose?(): void };
  isOpen: boolean;
  /** Nothing arrives any more, and nobody is told. */
  isDead: boolean;
  started: { id: string; query: string; taskId: string | undefined; at: number }[];
}

/**
 * Everything that a network can do to a client: answers that are late, repeated, out of order or missing; connections
 * that end or fall silent; events lost after `start_ack`; expired tokens; a server that restarts; lists that lag.
 */
export function hostileNetwork(server: Server, random: () => number): Network {
  const lines = new Set<Line>();
  let isCalm = false;
  let downUntil = 0;
  let toLose = 0;
  const issued = new Map([['token-0', server.now() + TOKEN_MILLISECONDS]]);
  let count = 0;

  const happens = (probability: number) => !isCalm && random() < probability;
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const isGood = (token: string | null) => server.now() < (issued.get(token ?? '') ?? 0);
  const isDown = () => server.now() < downUntil;

  const send: typeof fetch = async (_, init) => {
    const latency = random() * (happens(0.1) ? 4_000 : 300);
    await wait(latency);
    if (isDown()) return new Response('', { status: 503 });
    if (happens(0.05)) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    if (!isGood(new Headers(init?.headers).get('authorization'))) {
      return Response.json(
        { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
        { status: 401 },
      );
    }
    const { query, variables } = JSON.parse(String(init?.body));
    const body = server.answer(query, variables, happens(0.3) ? 1_000 : 0);
    await wait(random() * 200);
    if (happens(0.05)) throw new TypeError('terminated');
    if (happens(0.02)) return new Response('<html>Bad gateway</html>', { status: 502 });
    return Response.json(body);
  };

  function close(line: Line): void {
    if (!lines.delete(line)) return;
    line.isOpen = false;
    if (!line.isDead) setTimeout(() => line.client.onclose?.(), 1);
  }

  function tell(line: Line, message: object, latency = 20): void {
    setTimeout(() => {
      if (line.isOpen && !line.isDead) line.client.onmessage?.({ data: JSON.stringify(message) });
    }, latency);
  }

  function deliver(event: EventFieldsFragment): void {
    if (toLose > 0) return void (toLose -= 1);
    for (const line of lines)
      for (const { id, query, taskId, at } of line.started) {
        if (query.includes('onMyTaskEvents') && !event.audience.includes(ME.id)) continue;
        if (taskId !== undefined && taskId !== event.taskId) continue;
        if (server.now() - at < DEAF_MILLISECONDS && happens(0.5)) continue;
        const field = /{(\w+)/.exec(query)![1]!;
        const message = { id, type: 'data', payload: { data: { [field]: event } } };
        tell(line, message, 20 + (isCalm ? 0 : random() * 400));
        if (happens(0.2)) tell(line, message, 20 + random() * 2_000);
      }
  }
  server.onEvent(deliver);

  class Socket {
    readonly line: Line;
    onopen: unknown;
    onmessage: unknown;
    onclose: unknown;
    onerror: unknown;
    constructor(_url: string, protocols: string[]) {
      this.line = { client: this as Line['client'], isOpen: true, isDead: false, started: [] };
      const header = JSON.parse(atob(protocols[1]!.slice('header-'.length).replaceAll('-', '+').replaceAll('_', '/')));
      lines.add(this.line);
      setTimeout(() => {
        if (isDown() || happens(0.1) || !isGood(header.Authorization)) close(this.line);
        else this.line.client.onopen?.();
      }, 50);
    }
    send(text: string): void {
      const { type, id, payload } = JSON.parse(text);
      if (type === 'connection_init') {
        tell(this.line, { type: 'connection_ack', payload: { connectionTimeoutMs: TIMEOUT_MILLISECONDS } });
        this.#keepAlive();
      } else if (type === 'start' && !isGood(payload.extensions.authorization.Authorization)) {
        tell(this.line, {
          id,
          type: 'error',
          payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Expired' }] },
        });
      } else if (type === 'start') {
        const { query, variables } = JSON.parse(payload.data);
        setTimeout(() => {
          this.line.started.push({ id, query, taskId: variables.taskId, at: server.now() });
          tell(this.line, { id, type: 'start_ack' }, 1);
        }, 100);
      } else if (type === 'stop') this.line.started = this.line.started.filter((each) => each.id !== id);
    }
    #keepAlive(): void {
      if (!this.line.isOpen) return;
      tell(this.line, { type: 'ka' });
      setTimeout(() => this.#keepAlive(), ALIVE_MILLISECONDS);
    }
    close(): void {
      close(this.line);
    }
  }

  return {
    fetch: send,
    WebSocket: Socket,
    token({ forceRefresh }) {
      if (forceRefresh || random() < 0.1) {
        issued.set(`token-${(count += 1)}`, server.now() + TOKEN_MILLISECONDS);
      }
      return `token-${count}`;
    },
    calm: () => void (isCalm = true),
    lose: (events) => void (toLose = events),
    restart() {
      downUntil = server.now() + DOWN_MILLISECONDS;
      for (const line of [...lines]) close(line);
    },
    cut() {
      for (const line of [...lines]) {
        if (happens(0.5)) line.isDead = true;
        else close(line);
      }
    },
  };
}
