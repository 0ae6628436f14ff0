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
  /** To be parked by their keys: what cannot be delivered. */
  parked: R[];
  /** To be brought again by the stream: what may succeed yet, and what waits behind a failure of its task. */
  failed: R[];
}

interface Failure<R extends Routed> {
  event: R;
  /** The later ones of its task. */
  behind: R[];
  isPoison: boolean;
  /** How many events had been delivered when it failed. */
  delivered: number;
}

/** Tasks worked on at once. */
const CONCURRENCY = 10;
/** How old an event becomes before it is parked though it is no poison: it may not hold up the others of its shard for ever. */
export const PATIENCE_MILLISECONDS = 5 * 60_000;
/** The same while others go out after it has failed: then it is the event that is at fault, not what it is sent to. */
export const PATIENCE_AMONG_OTHERS_MILLISECONDS = 2 * 60_000;

/**
 * Delivers events in order per task: after a failure no later event of the same task goes out. A poison event is parked, and
 * those behind it come again without it.
 * @param hasTime False when no further event can be begun: the stream brings the rest again.
 */
export async function route<R extends Routed>(events: R[], hasTime = (): boolean => true): Promise<Outcome<R>> {
  const byTask = new Map<string, R[]>();
  for (const event of events) byTask.set(event.key.PK, [...(byTask.get(event.key.PK) ?? []), event]);
  const outcome: Outcome<R> = { parked: [], failed: [] };
  let delivered = 0;

  const failures = await mapLimited(CONCURRENCY, [...byTask.values()], async (ofTask): Promise<Failure<R> | null> => {
    for (const [index, event] of ofTask.entries()) {
      if (!hasTime()) {
        outcome.failed.push(...ofTask.slice(index));
        return null;
      }
      try {
        await event.deliver();
        delivered += 1;
      } catch (error) {
        return { event, behind: ofTask.slice(index + 1), isPoison: error instanceof PoisonError, delivered };
      }
    }
    return null;
  });

  for (const failure of failures) {
    if (failure === null) continue;
    const patience = delivered > failure.delivered ? PATIENCE_AMONG_OTHERS_MILLISECONDS : PATIENCE_MILLISECONDS;
    const isGivenUp = failure.isPoison || failure.event.age > patience;
    (isGivenUp ? outcome.parked : outcome.failed).push(failure.event);
    outcome.failed.push(...failure.behind);
  }
  return outcome;
}
