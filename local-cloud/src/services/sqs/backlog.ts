import type { QueuedMessage } from './message.ts';
import { createSortedList } from './sortedList.ts';

export interface Counts {
  visible: number;
  /** Received but not yet deleted. */
  inFlight: number;
  /** Sent with a delay that has not ended. */
  delayed: number;
}

/** The messages of a queue that can be received now. It knows the time only from its arguments. */
interface Backlog {
  add(message: QueuedMessage, now: number): void;
  remove(message: QueuedMessage): void;
  find(sequence: number): QueuedMessage | undefined;
  /** Applies a change of `visibleAt` or `receipt`. */
  change(message: QueuedMessage, change: Partial<QueuedMessage>, now: number): void;
  /** The next messages to deliver, oldest first. In a FIFO queue, none from a group with messages in flight. */
  next(max: number, now: number): QueuedMessage[];
  /** When the next hidden message becomes visible. */
  nextVisibleAt(): number | undefined;
  counts(now: number): Counts;
  all(): QueuedMessage[];
}

export function createBacklog(fifo: boolean): Backlog {
  const bySequence = new Map<number, QueuedMessage>();
  const ready = createSortedList<QueuedMessage>((a, b) => a.sequence - b.sequence);
  const hidden = createSortedList<QueuedMessage>((a, b) => a.visibleAt - b.visibleAt || a.sequence - b.sequence);

  const place = (message: QueuedMessage, now: number): void => (message.visibleAt <= now ? ready : hidden).add(message);
  const take = (message: QueuedMessage): boolean => ready.remove(message) || hidden.remove(message);

  function surface(now: number): void {
    for (let first = hidden.first(); first !== undefined && first.visibleAt <= now; first = hidden.first()) {
      hidden.remove(first);
      ready.add(first);
    }
  }

  function groupsInFlight(): Set<string | undefined> {
    return new Set(
      fifo ? [...hidden].filter(({ receipt }) => receipt !== undefined).map(({ groupId }) => groupId) : [],
    );
  }

  return {
    add(message, now) {
      bySequence.set(message.sequence, message);
      place(message, now);
    },
    remove(message) {
      take(message);
      bySequence.delete(message.sequence);
    },
    find: (sequence) => bySequence.get(sequence),
    change(message, change, now) {
      take(message);
      Object.assign(message, change);
      place(message, now);
    },
    next(max, now) {
      surface(now);
      const blocked = groupsInFlight();
      const found: QueuedMessage[] = [];
      for (const message of ready) {
        if (found.length >= max) break;
        if (!fifo || !blocked.has(message.groupId)) found.push(message);
      }
      return found;
    },
    nextVisibleAt: () => hidden.first()?.visibleAt,
    counts(now) {
      surface(now);
      const inFlight = [...hidden].filter(({ receipt }) => receipt !== undefined).length;
      return { visible: ready.length, inFlight, delayed: hidden.length - inFlight };
    },
    all: () => [...bySequence.values()],
  };
}
