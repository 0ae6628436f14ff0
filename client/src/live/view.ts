import type { TaskRow } from '../types.ts';
import { LOADING, type LiveSnapshot } from './liveQuery.ts';

/** Events may arrive faster than a screen is drawn. */
const FRAME_MILLISECONDS = 16;

/** The snapshot of a live query, and its listeners. */
export interface View<Item extends TaskRow> {
  readonly snapshot: LiveSnapshot<Item>;
  readonly listeners: Set<() => void>;
  /** Shows the current state. */
  publish(change?: Partial<LiveSnapshot<Item>>): void;
  /** Shows the current state once for all changes within a frame. */
  publishSoon(): void;
  /** Marks the query as stale, unless it is still loading. */
  doubt(change?: Partial<LiveSnapshot<Item>>): void;
}

export function createView<Item extends TaskRow>(items: () => Item[]): View<Item> {
  const listeners = new Set<() => void>();
  let snapshot: LiveSnapshot<Item> = LOADING;
  let frame: ReturnType<typeof setTimeout> | undefined;

  const view: View<Item> = {
    get snapshot() {
      return snapshot;
    },
    listeners,
    publish(change = {}) {
      clearTimeout(frame);
      frame = undefined;
      snapshot = { ...snapshot, ...change, items: items() };
      for (const listener of listeners) listener();
    },
    publishSoon: () => void (frame ??= setTimeout(view.publish, FRAME_MILLISECONDS)),
    doubt: (change) => view.publish({ state: snapshot.state === 'LOADING' ? 'LOADING' : 'STALE', ...change }),
  };
  return view;
}
