import type { Calls } from '../api/calls.ts';
import { TaskwireError, UnauthenticatedError, UnauthorizedError, type AnyTaskwireError } from '../errors.ts';
import { MeDocument, TaskDocument, type EventFieldsFragment } from '../generated/operations.ts';
import type { Connection } from '../realtime/connection.ts';
import type { TaskRow } from '../types.ts';
import type { Known } from './known.ts';
import type { Me, Scope } from './scopes.ts';
import type { View } from './view.ts';

export interface LiveNeeds {
  connection: Connection;
  calls: Calls;
  backOff(failures: number): number;
}

/** From the first who looks at a live query to the last. */
export interface Session {
  /** Reads the list again. */
  read(): Promise<void>;
  close(): void;
}

/** A connection that takes longer is not waited for: the list is shown, and read again once it stands. */
const PATIENCE_MILLISECONDS = 1_000;
/** AppSync may lose the first events after `start_ack`. */
const SETTLE_MILLISECONDS = 5_000;
/** And it may lose any other: so many milliseconds a page of the list, so that a long one does not cost too much, */
const REFRESH_MILLISECONDS = 60_000;
/** and no more than as many pages. */
const MOST_PAGES = 5;
/** After a gap, which says that events are being lost: a page as long, too. */
const GAP_MILLISECONDS = 1_000;
/** Of tasks that a list holds no more, as many are asked after one by one: an index may lag behind what was told. */
const MOST_ASKED_AFTER = 50;

/**
 * Keeps what is known right: reads the list, applies events by version (each carries the whole task, so a gap needs no history), and
 * reads it again whenever something may have been missed.
 * @param ended Called once it is over: for a reason that does not pass.
 */
export function openSession<Item extends TaskRow>(
  scope: Scope<Item>,
  known: Known<Item>,
  view: View<Item>,
  { connection, calls, backOff }: LiveNeeds,
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

  async function readAll(): Promise<void> {
    hasBegun = true;
    me ??= await calls.root(MeDocument, {});
    if (me === null) throw new UnauthorizedError('You have no profile yet.');
    if (isOver) return;
    known.beginRead(me);
    let count = 0;
    for await (const page of scope.read(calls)) {
      if (isOver) return;
      for (const task of page) known.take(task, task);
      count += 1;
      view.publish({ state: view.snapshot.state === 'LOADING' ? 'STALE' : view.snapshot.state });
    }
    pages = Math.min(count, MOST_PAGES);
    const missing = known.endRead();
    if (missing.length > MOST_ASKED_AFTER) missing.forEach(known.drop);
    else await Promise.all(missing.map((id) => askAfter(id, calls, known)));
  }

  /** Until it works. */
  async function readUntilRead(): Promise<void> {
    for (let failures = 0; !isOver; failures += 1) {
      const heardBefore = isHeard;
      try {
        await readAll();
        if (!isOver) view.publish({ state: heardBefore && isHeard ? 'LIVE' : 'STALE', isComplete: true, error: null });
        return;
      } catch (reason) {
        if (isOver) return;
        if (!(reason instanceof TaskwireError)) throw reason;
        const error = reason as AnyTaskwireError;
        if (error instanceof UnauthorizedError || error instanceof UnauthenticatedError) return ended(error);
        view.doubt({ error });
        await new Promise<void>((resolve) => after(backOff(failures), resolve));
      }
    }
  }

  /** What is asked for while it reads is read once more. */
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
      // An event in which something failed tells that there was one.
      if (event == null) void read();
      else hear(event);
    }),
    interrupted: unlessOver((reason) => {
      isHeard = false;
      if (reason === 'RIGHTS_CHANGED') me = null;
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

/** Takes note of a task as it is now. */
export async function askAfter<Item extends TaskRow>(id: string, calls: Calls, known: Known<Item>): Promise<void> {
  const task = await calls.root(TaskDocument, { id });
  if (task === null) known.drop(id);
  else known.take(task, task as TaskRow as Item);
}
