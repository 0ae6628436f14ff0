import type { Document } from '../document.ts';
import { errorOf, type AnyTaskwireError } from '../errors.ts';
import { TaskEventsDocument, type EventFieldsFragment } from '../generated/operations.ts';
import { request, type Execute } from '../transport/execute.ts';
import { untilRead } from '../transport/untilRead.ts';
import { pause } from '../transport/within.ts';
import type { Connection, Interruption } from './connection.ts';
import { createTaskOrder, type OrderedEvent } from './taskOrder.ts';

export interface Observer<Data> {
  /** Each event of a task once, in version order, including events missed during a lost connection. */
  next(data: Data): void;
  /** The task is permanently deleted or no longer visible to you: drop it. */
  gone?(taskId: string): void;
  /**
   * Connected again, and all tasks reported before are up to date. Read lists again: they may hold tasks that were
   * never reported.
   */
  resumed?(): void;
  /** An event with a failed field. */
  error?(error: AnyTaskwireError): void;
  /** Refused, at once (`subscription.ready` rejects too) or later: nothing more arrives. */
  ended?(error: AnyTaskwireError): void;
  /** The connection is lost, or was given up for another. No events arrive until `resumed`. */
  interrupted?(reason: Interruption): void;
}

export interface Subscription {
  /** Resolves when events arrive. Rejects with {@link TaskwireError} if the subscription is refused. */
  ready: Promise<void>;
  /**
   * Reports which version of a task a list shows, so that a first event more than one version newer is recognised as a
   * gap. False if the list is older than the reported events: do not show its state.
   */
  seen(taskId: string, version: number): boolean;
  unsubscribe(): void;
}

export interface Subscriptions {
  /**
   * Subscribes, and stays subscribed through lost connections and changed rights until `unsubscribe`.
   * @param document A subscription of task events that selects at least `id taskId type version`. Events that are read
   * to close a gap hold everything that `EventFields` selects, so use no other names (aliases).
   */
  subscribe<Data, V>(document: Document<Data, V>, variables: V, observer: Observer<Data>): Subscription;
}

/** The size of a page of `taskEvents`. */
const PAGE = 100;

/** Subscriptions over one WebSocket, which the first of them opens. */
export function createSubscriptions(
  connection: Connection,
  execute: Execute,
  backOff: (failures: number) => number,
): Subscriptions {
  async function readEvents(taskId: string, afterVersion: number): Promise<EventFieldsFragment[] | null> {
    const events: EventFieldsFragment[] = [];
    for (let after: string | null | undefined; ;) {
      const variables = { taskId, afterVersion, orderBy: 'OLDEST' as const, first: PAGE, after };
      const page = (await request(execute, TaskEventsDocument, variables)).taskEvents;
      if (page == null) return null;
      events.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return events;
      after = page.pageInfo.endCursor;
    }
  }

  return {
    subscribe(document, variables, observer) {
      const field = rootField(document);
      let isOver = false;
      let stop: () => void;
      let end: (error: AnyTaskwireError) => void;

      const order = createTaskOrder<OrderedEvent>({
        // An event held back by a gap must not be lost. Who may not read the gap may not subscribe either.
        read: (taskId, afterVersion) =>
          untilRead(() => readEvents(taskId, afterVersion), {
            isOver: () => isOver,
            wait: (failures) => pause(backOff(failures)),
            refused: end,
          }),
        next: (event) => void (isOver || observer.next({ [field]: event } as never)),
        gone: (taskId) => void (isOver || observer.gone?.(taskId)),
        type: field === 'onTaskStatusChanged' ? 'STATUS_CHANGED' : typeIn(variables),
      });

      const ready = new Promise<void>((resolve, reject) => {
        end = (error) => {
          isOver = true;
          stop();
          reject(error);
          observer.ended?.(error);
        };
        stop = connection.add({
          query: document,
          variables,
          started(silentSince) {
            resolve();
            if (silentSince === null) return;
            void order.repair(silentSince).then(() => void (isOver || observer.resumed?.()));
          },
          next(result) {
            if (result.errors.length > 0) observer.error?.(errorOf(result));
            const event = (result.data as Record<string, OrderedEvent | null> | null)?.[field];
            if (event != null) order.receive(event);
          },
          interrupted: (reason) => observer.interrupted?.(reason),
          refused: end,
        });
      });
      // Callers who do not use `ready` learn of it through `ended`.
      ready.catch(() => {});
      return {
        ready,
        seen: order.seen,
        unsubscribe() {
          isOver = true;
          stop();
        },
      };
    },
  };
}

const typeIn = (variables: unknown): string | undefined =>
  (variables as { type?: string | null } | null)?.type ?? undefined;

function rootField(document: string): string {
  const [, name] = /subscription[^{]*{\s*(\w+)/.exec(document) ?? [];
  if (name === undefined) throw new Error('The document holds no subscription.');
  return name;
}
