import type { Cloud } from '../cloud.ts';

/** `done`, `interrupted` (the cloud closes: it runs again at the next start), or the work as it is to be done later. */
export type Left<T> = T | 'done' | 'interrupted';

interface DurableWorkNeeds<T> {
  /** Owns the rows. */
  owner: string;
  /** All keys of this kind of work begin with it. */
  prefix: string;
  keyOf(work: T): string;
  /** One run. An exception is logged, and the work runs again at the next start. */
  run(work: T): Promise<Left<T>>;
  /** For the log: "… failed". */
  nameOf(work: T): string;
}

/** Work that is stored until it is done, so that a restart loses none. */
interface DurableWork<T> {
  /** Resolves once it is stored. It then runs on its own, now or when it is due. */
  accept(work: T): Promise<void>;
  /** As {@link accept}, but runs at once and resolves after the first run. */
  runNow(work: T): Promise<void>;
  /** Resumes the work of an earlier run of the cloud. Work that is already known here stays as it is. */
  resume(): Promise<void>;
  /** Resolves when nothing is running (work due later does not count). True if anything was. */
  idle(): Promise<boolean>;
  close(): void;
  isClosed(): boolean;
}

export function createDurableWork<T extends { dueAt: number }>(
  { clock, log, store: storeOf }: Pick<Cloud, 'clock' | 'log' | 'store'>,
  { owner, prefix, keyOf, run, nameOf }: DurableWorkNeeds<T>,
): DurableWork<T> {
  const store = storeOf(owner);
  /** Keys of the work that is scheduled or running here. */
  const known = new Set<string>();
  const running = new Set<Promise<void>>();
  const cancels = new Map<string, () => void>();
  let closed = false;

  function schedule(work: T): void {
    if (closed) return;
    const key = keyOf(work);
    known.add(key);
    if (work.dueAt <= clock.now()) return void begin(work);
    const start = () => {
      cancels.delete(key);
      if (!closed) void begin(work);
    };
    cancels.set(key, clock.at(work.dueAt, start));
  }

  function begin(work: T): Promise<void> {
    known.add(keyOf(work));
    const done = run(work)
      .then((left) => settle(work, left))
      .catch((error: unknown) => log.error(`${nameOf(work)} failed`, error))
      .finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  async function settle(work: T, left: Left<T>): Promise<void> {
    if (left === 'interrupted') return;
    if (left === 'done') {
      await store.delete(keyOf(work));
      known.delete(keyOf(work));
      return;
    }
    await store.put(keyOf(left), left);
    schedule(left);
  }

  return {
    async accept(work) {
      await store.put(keyOf(work), work);
      schedule(work);
    },
    async runNow(work) {
      await store.put(keyOf(work), work);
      await begin(work);
    },
    async resume() {
      for (const { key, value } of await store.list<T>(prefix)) if (!known.has(key)) schedule(value);
    },
    async idle() {
      const wasRunning = running.size > 0;
      while (running.size > 0) await Promise.all(running);
      return wasRunning;
    },
    close() {
      closed = true;
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
    isClosed: () => closed,
  };
}
