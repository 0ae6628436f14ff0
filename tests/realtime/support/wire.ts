import { WebSocket } from 'ws';
import type { EventFieldsFragment } from '@taskwire/client';

type Event = EventFieldsFragment;

/** What a subscriber may see. `either` while a change of role is on its way. */
export type Rights = 'ADMIN' | 'MEMBER' | 'either';

/** What is asked for: a field of type Subscription and its arguments. */
export interface Wanted {
  field: 'onTaskEvent' | 'onTaskStatusChanged' | 'onMyTaskEvents';
  type?: 'STATUS_CHANGED';
  /** After a lost connection the screen reads no lists, and relies on the gaps that the typed client fills. */
  onlyGaps?: true;
}

/** Watches a client's sockets, and judges every event when it arrives. */
export interface Wire {
  WebSocket: typeof WebSocket;
  rights: Rights;
  /** Events that should not have been pushed, or not at that time, in words. */
  violations: string[];
  /** How many events came, repeats included. */
  pushed: number;
  /** Breaks the connection, as a network does. */
  cut(): void;
}

export function aWire(userId: string, wanted: Wanted, rights: Rights): Wire {
  const sockets = new Set<WebSocket>();
  let isFirst = true;
  const wire: Wire = {
    rights,
    violations: [],
    pushed: 0,
    cut: () => sockets.forEach((socket) => socket.terminate()),
    WebSocket: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
        // On a later connection an event that looks new may repeat one of an earlier connection.
        const inOrder = isFirst ? orderJudge() : () => null;
        isFirst = false;
        this.on('message', (text) => {
          const { type, payload } = JSON.parse(text.toString());
          if (type !== 'data') return;
          const event = payload.data[wanted.field] as Event;
          wire.pushed += 1;
          const wrong = notAllowed(event, userId, wanted, wire.rights) ?? incomplete(event) ?? inOrder(event);
          if (wrong !== null) wire.violations.push(`${wanted.field} of ${userId}: ${event.id} ${event.type} ${wrong}`);
        });
      }
    } as typeof WebSocket,
  };
  return wire;
}

function notAllowed(event: Event, userId: string, { field, type }: Wanted, rights: Rights): string | null {
  const concerns = [...event.task.assignees, ...event.unassigned].some(({ id }) => id === userId);
  if (!concerns && (rights === 'MEMBER' || field === 'onMyTaskEvents')) return 'does not concern them';
  const isStatus = event.type === 'STATUS_CHANGED';
  return (type === 'STATUS_CHANGED' || field === 'onTaskStatusChanged') && !isStatus ? 'was not asked for' : null;
}

function incomplete({ audience, task, unassigned }: Event): string | null {
  const whom = [...task.assignees, ...unassigned].map(({ id }) => id);
  return JSON.stringify([...audience].sort()) === JSON.stringify(whom.sort()) ? null : 'has another audience';
}

/** On the first connection, every new event of a task has a later version than those before it. */
function orderJudge(): (event: Event) => string | null {
  const known = new Map<string, { ids: Set<string>; version: number }>();
  return ({ id, taskId, version }) => {
    const before = known.get(taskId) ?? { ids: new Set<string>(), version: 0 };
    const isLate = !before.ids.has(id) && version < before.version;
    before.ids.add(id);
    known.set(taskId, { ids: before.ids, version: Math.max(version, before.version) });
    return isLate ? `came after version ${before.version}` : null;
  };
}
