import type { AnyTaskwireError } from '../errors.ts';
import type { EventFieldsFragment } from '../generated/operations.ts';
import type { Document } from '../document.ts';
import type { Interruption } from './connection.ts';
import type { Subscriptions } from './subscriptions.ts';

/** The state of an event stream. */
export type StreamStatus =
  /**
   * Events arrive, and none is missing. After an interruption, read lists again: they may hold tasks that were never
   * reported.
   */
  | { state: 'LIVE' }
  /** They resume by themselves. */
  | { state: 'INTERRUPTED'; reason: Interruption }
  /** Nothing arrives any more. The loop ends with this error. */
  | { state: 'ENDED'; error: AnyTaskwireError };

export interface StreamOptions {
  /** Ends the stream and the loop over it, without an error. */
  signal?: AbortSignal;
  onStatus?(status: StreamStatus): void;
  /** A reported task is gone, or no longer visible to you. */
  onGone?(taskId: string): void;
}

/**
 * A stream of task events over one socket. Each event of a task arrives once, in version order, including events missed
 * during a lost connection. A loop ends with the `TaskwireError` that ended the subscription: `Unauthorized`,
 * `UNAUTHENTICATED`.
 */
export async function* streamOf<Data, Variables>(
  subscriptions: () => Subscriptions,
  document: Document<Data, Variables>,
  variables: Variables,
  { signal, onStatus, onGone }: StreamOptions = {},
): AsyncGenerator<EventFieldsFragment, void, undefined> {
  const waiting: EventFieldsFragment[] = [];
  let failure: AnyTaskwireError | undefined;
  let wake = (): void => {};
  const subscription = subscriptions().subscribe(document, variables, {
    next(data) {
      waiting.push(Object.values(data as object)[0] as EventFieldsFragment);
      wake();
    },
    gone: (taskId) => onGone?.(taskId),
    resumed: () => onStatus?.({ state: 'LIVE' }),
    interrupted: (reason) => onStatus?.({ state: 'INTERRUPTED', reason }),
    ended(error) {
      failure = error;
      onStatus?.({ state: 'ENDED', error });
      wake();
    },
  });
  subscription.ready.then(
    () => onStatus?.({ state: 'LIVE' }),
    () => undefined,
  );
  const stop = (): void => wake();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      if (signal?.aborted === true) return;
      if (waiting.length > 0) yield waiting.shift()!;
      else if (failure !== undefined) throw failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    subscription.unsubscribe();
  }
}
