import type { Key } from '../../domain/keys.ts';
import { mapLimited } from '../shared/mapLimited.ts';

/** One event on its way. */
export interface Routed {
  key: Key;
  /** Delivers it everywhere. Throws a {@link PoisonError} when no repetition can help, anything else when one may. */
  deliver(): Promise<void>;
  /** Milliseconds since it happened. */
  age: number;
}

/** An event that can never be delivered as it is. */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';
}

export interface Outcome<R extends Routed> {
  /** To be parked by their keys, in order: an event that cannot be delivered, and the later ones of its task. */
  parked: R[];
  /** To be delivered again by the stream: the first that failed of each task, and the later ones. */
  failed: R[];
}

/** Tasks worked on at once. */
const CONCURRENCY = 10;
/** An event that fails for this long is parked, whatever the reason: it may not hold up the others of its shard for ever. */
export const PATIENCE_MILLISECONDS = 5 * 60_000;

/**
 * Delivers events in order per task. After a failure no later event of the same task goes out. Whether a failure is the event's
 * fault is told by what happened beside it: if the same invocation delivered anything, what it calls is up.
 */
export async function route<R extends Routed>(events: R[]): Promise<Outcome<R>> {
  const byTask = new Map<string, R[]>();
  for (const event of events) byTask.set(event.key.PK, [...(byTask.get(event.key.PK) ?? []), event]);
  const results = await mapLimited(CONCURRENCY, [...byTask.values()], deliverInOrder);
  const anyDelivered = results.some(({ delivered }) => delivered > 0);

  const outcome: Outcome<R> = { parked: [], failed: [] };
  for (const { rest, poison } of results) {
    const first = rest[0];
    if (first === undefined) continue;
    const park = poison || anyDelivered || first.age > PATIENCE_MILLISECONDS;
    (park ? outcome.parked : outcome.failed).push(...rest);
  }
  return outcome;
}

async function deliverInOrder<R extends Routed>(
  events: R[],
): Promise<{ delivered: number; rest: R[]; poison: boolean }> {
  for (const [delivered, event] of events.entries()) {
    try {
      await event.deliver();
    } catch (error) {
      return { delivered, rest: events.slice(delivered), poison: error instanceof PoisonError };
    }
  }
  return { delivered: events.length, rest: [], poison: false };
}
