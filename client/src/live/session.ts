import type { Calls } from '../api/calls.ts';
import type { MeSource } from '../api/me.ts';
import { UnauthorizedError, type AnyTaskwireError } from '../errors.ts';
import { TaskDocument, type EventFieldsFragment } from '../generated/operations.ts';
import type { Connection } from '../realtime/connection.ts';
import { untilRead } from '../transport/untilRead.ts';
import type { TaskRow } from '../types.ts';
import type { Known } from './known.ts';
import type { Me, Scope } from './scopes.ts';
import type { View } from './view.ts';

export interface LiveNeeds {
  connection: Connection;
  calls: Calls;
  me: MeSource;
  backOff(failures: number): number;
}

/** Lasts from the first subscriber of a live query until the last one leaves. */
export interface Session {
  /** Reads the list again. */
  read(): Promise<void>;
  close(): void;
}

/** If connecting takes longer, the list is shown first and read again once connected. */
const PATIENCE_MILLISECONDS = 1_000;
/** AppSync may lose the first events after `start_ack`. */
const SETTLE_MILLISECONDS = 5_000;
/**
 * AppSync may also lose any other event, so the list is read again after this time per page: a long list is read less
 * often.
 */
const REFRESH_MILLISECONDS = 60_000;
/** More pages do not lengthen the time. */
const MOST_PAGES = 5;
/** The time per page after a gap, which shows that events are being lost. */
const GAP_MILLISECONDS = 1_000;
/**
 * Tasks that are missing from the list are read one by one up to this number, because an index may lag behind the
 * events.
 */
const MOST_ASKED_AFTER = 50;

/**
 * Keeps the known state correct: reads the list, applies events by version (each carries the whole task, so a gap needs
 * no history), and reads the list again whenever something may have been missed.
 * @param ended Called with the reason if the session cannot go on.
 */
export function openSession<Item extends TaskRow>(
  scope: Scope<Item>,
  known: Known<Item>,
  view: View<Item>,
  { connection, calls, me: source, backOff }: LiveNeeds,
  ended: (error: AnyTaskwireError) => void,
): Session {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let me: Me | null = null;
  let isOver = false;
  let isHeard = false;
  let hasBegun = false;
  let hasGap = false;
  let pages = 1;
  let reading = Promise.resolve();

  function after(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
  }

  /** Reads everything the first time; then the versions, and the tasks that are not known at their versions. */
  async function readAll(): Promise<void> {
    hasBegun = true;
    me ??= await source.recent();
    if (me === null) throw new UnauthorizedError('You have no profile yet.');
    if (isOver) return;
    known.beginRead(me);
    const changed = known.isWhole() ? await confirmAll() : null;
    if (changed === null) await takeAll();
    if (isOver) return;
    const missing = known.endRead().filter((id) => changed?.includes(id) !== true);
    if (missing.length > MOST_ASKED_AFTER) missing.splice(0).forEach(known.drop);
    await Promise.all([...(changed ?? []), ...missing].map((id) => askAfter(id, calls, known)));
  }

  /** The tasks that have changed; null if reading them one by one takes more requests than reading the list. */
  async function confirmAll(): Promise<string[] | null> {
    const changed: string[] = [];
    let count = 0;
    for await (const page of scope.versions(calls)) {
      if (isOver) return [];
      for (const task of page) if (!known.confirm(task)) changed.push(task.id);
      count += 1;
    }
    pages = Math.min(count, MOST_PAGES);
    return changed.length > count ? null : changed;
  }

  async function takeAll(): Promise<void> {
    let count = 0;
    for await (const page of scope.read(calls)) {
      if (isOver) return;
      for (const task of page) known.take(task, task);
      count += 1;
      view.publish({ state: view.snapshot.state === 'LOADING' ? 'STALE' : view.snapshot.state });
    }
    pages = Math.min(count, MOST_PAGES);
  }

  async function readOnce(): Promise<void> {
    const heardBefore = isHeard;
    await readAll();
    if (!isOver) view.publish({ state: heardBefore && isHeard ? 'LIVE' : 'STALE', isComplete: true, error: null });
  }

  const readUntilRead = (): Promise<void> =>
    untilRead(readOnce, {
      isOver: () => isOver,
      wait: (failures) => new Promise((resolve) => after(backOff(failures), resolve)),
      refused: ended,
      failed: (error) => view.doubt({ error }),
    });

  /** A request during a read causes another read. */
  const read = (): Promise<void> => (reading = reading.then(readUntilRead));

  function hear(event: EventFieldsFragment): void {
    if (known.hear(event) && !hasGap) {
      hasGap = true;
      after(GAP_MILLISECONDS * pages, () => {
        hasGap = false;
        void read();
      });
    }
    view.publishSoon();
  }

  const unlessOver =
    <Values extends unknown[]>(work: (...values: Values) => void) =>
    (...values: Values): void =>
      isOver ? undefined : work(...values);
  const stop = connection.add({
    query: scope.document,
    variables: scope.variables,
    started: unlessOver(() => {
      isHeard = true;
      void read();
      after(SETTLE_MILLISECONDS, () => void read());
    }),
    next: unlessOver(({ data }) => {
      const event = Object.values(data ?? {})[0] as EventFieldsFragment | null | undefined;
      // An event with a failed field still shows that there was an event.
      if (event == null) void read();
      else hear(event);
    }),
    interrupted: unlessOver((reason) => {
      isHeard = false;
      if (reason === 'RIGHTS_CHANGED') {
        me = null;
        source.forget();
      }
      view.doubt();
    }),
    refused: unlessOver(ended),
  });
  after(PATIENCE_MILLISECONDS, () => void (hasBegun || read()));
  const again = (): void =>
    after(REFRESH_MILLISECONDS * pages * (1 + Math.random() / 5), () => {
      void read();
      again();
    });
  again();

  return {
    read,
    close() {
      isOver = true;
      stop();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Records the current state of a task. */
export async function askAfter<Item extends TaskRow>(id: string, calls: Calls, known: Known<Item>): Promise<void> {
  const task = await calls.root(TaskDocument, { id });
  if (task === null) known.drop(id);
  else known.take(task, task as TaskRow as Item);
}
