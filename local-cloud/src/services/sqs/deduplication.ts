import type { Clock } from '../../shared/clock.ts';
import type { Store } from '../../cloud.ts';

/** Messages that a FIFO queue has accepted, so that it does not accept them twice. */
interface Accepted {
  id: string;
  sequence: number;
  at: number;
}

interface Deduplication {
  load(): Promise<void>;
  /** The message accepted under this id within five minutes. */
  find(id: string): Accepted | undefined;
  remember(id: string, accepted: Accepted): Promise<void>;
  clear(): Promise<void>;
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html */
const INTERVAL_MILLISECONDS = 5 * 60_000;

export function createDeduplication(store: Store, queue: string, clock: Clock): Deduplication {
  const prefix = `deduplication#${queue}#`;
  const accepted = new Map<string, Accepted>();
  const isOver = ({ at }: Accepted) => at + INTERVAL_MILLISECONDS <= clock.now();

  async function forget(ids: string[]): Promise<void> {
    for (const id of ids) accepted.delete(id);
    await Promise.all(ids.map((id) => store.delete(prefix + id)));
  }

  return {
    async load() {
      for (const { key, value } of await store.list<Accepted>(prefix)) accepted.set(key.slice(prefix.length), value);
    },
    find(id) {
      const found = accepted.get(id);
      return found === undefined || isOver(found) ? undefined : found;
    },
    async remember(id, entry) {
      await store.put(prefix + id, entry);
      accepted.delete(id);
      accepted.set(id, entry);
      // Oldest first: everything expired is at the front.
      const over: string[] = [];
      for (const [old, value] of accepted) {
        if (!isOver(value)) break;
        over.push(old);
      }
      await forget(over);
    },
    clear: () => forget([...accepted.keys()]),
  };
}
