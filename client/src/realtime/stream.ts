import type { AnyTaskwireError } from '../errors.ts';
import type { EventFieldsFragment } from '../generated/operations.ts';
import type { Document } from '../document.ts';
import type { Interruption } from './connection.ts';
import type { Subscriptions } from './subscriptions.ts';

/** How a stream of events fares. */
export type StreamStatus =
  /** Events come, and none is missing. After an interruption, read lists again: they may hold tasks never heard of. */
  | { state: 'LIVE' }
  /** They come again by themselves. */
  | { state: 'INTERRUPTED'; reason: Interruption }
  /** Nothing comes any more; the loop ends with this error. */
  | { state: 'ENDED'; error: AnyTaskwireError };

export interface StreamOptions {
  /** Ends the stream, and the loop over it, without an error. */
  signal?: AbortSignal;
  onStatus?(status: StreamStatus): void;
  /** A task that was told of is gone, or no longer yours to see. */
  onGone?(taskId: string): void;
}

/**
 * A stream of task events over one socket. Each event of a task comes once, in the order of versions, those missed while the connection
 * was lost included. A loop ends with the `TaskwireError` that ended the subscription: `Unauthorized`, `UNAUTHENTICATED`.
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
