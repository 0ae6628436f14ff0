import type { Calls } from '../api/calls.ts';
import type { Document } from '../document.ts';
import {
  ConflictError,
  IllegalTransitionError,
  NotFoundError,
  TaskwireError,
  UnauthenticatedError,
  UnauthorizedError,
  type AnyTaskwireError,
} from '../errors.ts';
import {
  MeDocument,
  TaskDocument,
  UpdateTaskStatusDocument,
  type EventFieldsFragment,
  type TaskStatus,
  type UserRole,
} from '../generated/operations.ts';
import { allowedTransitions, isOverdue } from '../helpers.ts';
import type { Connection } from '../realtime/connection.ts';
import type { TaskRow } from '../types.ts';
import { LOADING, type LiveQuery, type LiveSnapshot } from './liveQuery.ts';
import { createShelf } from './shelf.ts';

export interface Me {
  id: string;
  role: UserRole;
}

/** What one live query is about. */
export interface Scope<Item extends TaskRow> {
  /** The subscription that tells of it. */
  document: Document<unknown, never>;
  variables: object;
  /** What is there now, page by page; any order of pages will do. */
  read(): AsyncIterable<readonly Item[]>;
  /** Whether a task is part of it. */
  holds(task: EventFieldsFragment['task'], me: Me): boolean;
}

export interface LiveNeeds {
  connection: Connection;
  calls: Calls;
  backOff(failures: number): number;
}

interface Entry<Item> {
  version: number;
  /** Null: not part of it, at this version. */
  task: Item | null;
  /** The count of reads when it was last heard of. */
  heard: number;
  /** When this was told, by the device's clock. */
  at: number;
}

/** Events come in faster than anybody looks. */
const FRAME_MILLISECONDS = 16;
/** A connection that takes longer is not waited for: the list is shown, and read again once it stands. */
const PATIENCE_MILLISECONDS = 1_000;
/** AppSync may lose the first events after `start_ack`. */
const SETTLE_MILLISECONDS = 5_000;
/** And it may lose any other. */
const REFRESH_MILLISECONDS = 5 * 60_000;
/** A task that is gone is remembered as long: an event from before may come late, or twice. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;
/** Of tasks that a list holds no more, as many are asked after one by one: an index may lag behind what was told. */
const MOST_ASKED_AFTER = 50;

/**
 * Keeps a list right: reads it, applies events by version (each carries the whole task, so a gap needs no history), and reads it again
 * whenever something may have been missed.
 */
export function createLive<Item extends TaskRow>(
  scope: Scope<Item>,
  { connection, calls, backOff }: LiveNeeds,
): LiveQuery<Item> {
  const entries = new Map<string, Entry<Item>>();
  const shelf = createShelf<Item>();
  /** The status that is shown before the server has answered, the latest of each task. */
  const wanted = new Map<string, { status: TaskStatus }>();
  /** Changes of one task go out one after the other. */
  const queues = new Map<string, Promise<unknown>>();
  const listeners = new Set<() => void>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let snapshot: LiveSnapshot<Item> = LOADING;
  let me: Me | null = null;
  let stop: (() => void) | undefined;
  let run = 0;
  let reads = 0;
  let reading: Promise<void> | undefined;
  let frame: ReturnType<typeof setTimeout> | undefined;
  let isHeard = false;

  const setTimer = (work: () => void, milliseconds: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
  };

  function publish(change: Partial<LiveSnapshot<Item>> = {}): void {
    clearTimeout(frame);
    frame = undefined;
    snapshot = { ...snapshot, ...change, items: shelf.items() };
    for (const listener of listeners) listener();
  }
  const publishSoon = (): void => void (frame ??= setTimeout(publish, FRAME_MILLISECONDS));

  /** Shows a task as it is known, and as it is wanted. */
  function show(id: string): void {
    const task = entries.get(id)?.task ?? null;
    if (task === null || me === null) return shelf.put(id, null);
    const { status } = { ...task, ...wanted.get(id) };
    const seen = { ...task, status };
    shelf.put(
      id,
      scope.holds(seen as never, me)
        ? { ...seen, isOverdue: isOverdue(seen), allowedTransitions: allowedTransitions(status, me.role) }
        : null,
    );
  }

  /** Takes note of a task at a version, unless a newer one is known. */
  function take(id: string, version: number, task: Item | null): void {
    const known = entries.get(id);
    if (known !== undefined && known.version > version) {
      known.heard = reads;
      return;
    }
    entries.set(id, { version, task, heard: reads, at: Date.now() });
    show(id);
  }

  function hear(event: EventFieldsFragment): void {
    const known = entries.get(event.taskId)?.task;
    // Lists hold no description, and `watch` holds one: what an event brings is no less than either.
    const task = event.type === 'DELETED' ? null : ({ ...known, ...event.task } as TaskRow as Item);
    take(event.taskId, event.version, task);
    publishSoon();
  }

  async function readAll(): Promise<void> {
    reads += 1;
    const mark = reads;
    me ??= await calls.root(MeDocument, {});
    if (me === null) throw new UnauthorizedError('You have no profile yet.');
    for await (const page of scope.read()) {
      for (const task of page) take(task.id, task.version, task);
      publish({ state: snapshot.state === 'LOADING' ? 'STALE' : snapshot.state });
    }
    const missing = [...shelf.ids()].filter((id) => entries.get(id)!.heard < mark);
    if (missing.length > MOST_ASKED_AFTER) for (const id of missing) drop(id);
    else await Promise.all(missing.map(askAfter));
    const old = Date.now() - REMEMBERED_MILLISECONDS;
    for (const [id, { task, at }] of entries) if (task === null && at < old) entries.delete(id);
  }

  const look = (id: string): Promise<void> => askAfter(id).then(publishSoon, () => undefined);

  async function askAfter(id: string): Promise<void> {
    const task = await calls.root(TaskDocument, { id });
    if (task !== null) take(id, task.version, task as TaskRow as Item);
    else if (entries.has(id)) drop(id);
  }

  /** It is not there to be seen, so there is a version after the one known: what still comes of that one is old. */
  function drop(id: string): void {
    const { version } = entries.get(id)!;
    entries.set(id, { version: version + 0.5, task: null, heard: reads, at: Date.now() });
    show(id);
  }

  /** Until it works; what is asked for while it reads is read once more. */
  function read(): Promise<void> {
    const mine = run;
    reading = (reading ?? Promise.resolve()).then(async () => {
      for (let failures = 0; mine === run; failures += 1) {
        const heardBefore = isHeard;
        try {
          await readAll();
          if (mine === run)
            publish({ state: heardBefore && isHeard ? 'LIVE' : 'STALE', isComplete: true, error: null });
          return;
        } catch (error) {
          if (mine !== run) return;
          if (!(error instanceof TaskwireError)) throw error;
          if (isOver(error)) return end(error as AnyTaskwireError);
          publish({ state: snapshot.state === 'LOADING' ? 'LOADING' : 'STALE', error: error as AnyTaskwireError });
          await new Promise<void>((resolve) => setTimer(resolve, backOff(failures)));
        }
      }
    });
    return reading;
  }

  function heardAgain(): void {
    isHeard = true;
    void read();
    setTimer(() => void read(), SETTLE_MILLISECONDS);
  }

  function start(): void {
    const mine = (run += 1);
    reading = undefined;
    isHeard = false;
    const ifMine =
      <Values extends unknown[]>(work: (...values: Values) => void) =>
      (...values: Values): void =>
        void (mine === run && work(...values));
    stop = connection.add({
      query: scope.document,
      variables: scope.variables,
      started: ifMine(heardAgain),
      next: ifMine(({ data }) => {
        const event = Object.values(data ?? {})[0] as EventFieldsFragment | null | undefined;
        // An event in which something failed tells that there was one.
        if (event == null) void read();
        else hear(event);
      }),
      interrupted: ifMine((reason) => {
        isHeard = false;
        if (reason === 'RIGHTS_CHANGED') me = null;
        publish({ state: snapshot.state === 'LOADING' ? 'LOADING' : 'STALE' });
      }),
      refused: ifMine(end),
    });
    setTimer(() => void (reads === 0 && read()), PATIENCE_MILLISECONDS);
    const again = (): void => setTimer(() => (void read(), again()), REFRESH_MILLISECONDS * (1 + Math.random() / 5));
    again();
  }

  function leave(): void {
    run += 1;
    stop?.();
    stop = undefined;
    clearTimeout(frame);
    frame = undefined;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    reads = 0;
    me = null;
    for (const entry of entries.values()) entry.heard = 0;
  }

  /** What can no longer be kept right is not shown. */
  function end(error: AnyTaskwireError): void {
    leave();
    entries.clear();
    for (const id of [...shelf.ids()]) shelf.put(id, null);
    publish({ state: 'ENDED', error });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (stop === undefined) {
        if (snapshot.state !== 'LOADING')
          publish({ state: snapshot.state === 'ENDED' ? 'LOADING' : 'STALE', error: null });
        start();
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) leave();
      };
    },
    getSnapshot: () => snapshot,
    refresh: read,
    accept(task) {
      take(task.id, task.version, task);
      publish();
    },
    async updateStatus(input, options) {
      const { id, status } = input;
      const want = { status };
      wanted.set(id, want);
      show(id);
      publish();
      const before = queues.get(id);
      const change = (before ?? Promise.resolve()).then(
        () => calls.mutation(UpdateTaskStatusDocument)(input, options),
        () => calls.mutation(UpdateTaskStatusDocument)(input, options),
      );
      queues.set(id, change);
      try {
        const task = await change;
        take(id, task.version, task as TaskRow as Item);
        return task;
      } catch (error) {
        if (error instanceof ConflictError && error.current !== null)
          take(id, error.current.version, error.current as TaskRow as Item);
        // Whoever asks for what cannot be is shown what is not.
        if (error instanceof IllegalTransitionError || error instanceof NotFoundError) void look(id);
        if (error instanceof TaskwireError)
          snapshot = { ...snapshot, refused: { id, status, error: error as AnyTaskwireError } };
        throw error;
      } finally {
        if (queues.get(id) === change) queues.delete(id);
        if (wanted.get(id) === want) wanted.delete(id);
        show(id);
        publish();
      }
    },
  };
}

const isOver = (error: TaskwireError): boolean =>
  error instanceof UnauthorizedError || error instanceof UnauthenticatedError;
