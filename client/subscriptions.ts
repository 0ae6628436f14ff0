import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print, type DocumentNode } from 'graphql';
import { TaskEventsDocument, type EventFieldsFragment } from './generated/operations.ts';
import { createClient, TaskwireError, type ClientOptions } from './index.ts';
import { createConnection, jitteredBackOff, type ConnectionOptions } from './realtimeConnection.ts';
import { createTaskOrder, type OrderedEvent } from './taskOrder.ts';

export type SubscriptionOptions = ClientOptions & ConnectionOptions;

export interface Observer<Data> {
  /** Each event of a task once, in the order of versions, those missed while the connection was lost included. */
  next(data: Data): void;
  /** The task is deleted for good, or no longer yours to see: drop it. */
  gone?(taskId: string): void;
  /** Connected again, and all tasks heard of before are up to date. Read lists again: they may hold tasks never heard of. */
  resumed?(): void;
  /** Refused, or an event in which a field failed. After a refusal (`subscription.ready` rejects, or later) nothing more comes. */
  error?(error: TaskwireError): void;
}

export interface Subscription {
  /** Resolves when events come; rejects with {@link TaskwireError} when the subscription is refused. */
  ready: Promise<void>;
  /**
   * Tells which version of a task a list shows, so that a first event that is newer by more than one is seen as a gap. False if the
   * list is older than what was told: do not show what it says.
   */
  seen(taskId: string, version: number): boolean;
  unsubscribe(): void;
}

export interface Subscriptions {
  /**
   * Subscribes, and stays subscribed through lost connections and changed rights until `unsubscribe`.
   * @param document A subscription of task events that selects `id taskId type version` at least. Events read to close a gap hold all
   *   that `EventFields` selects, so select no other names (aliases).
   */
  subscribe<Data, V>(document: TypedDocumentNode<Data, V>, variables: V, observer: Observer<Data>): Subscription;
}

/** Of a page of `taskEvents`. */
const PAGE = 100;

/** Subscriptions over one WebSocket. Throws where there is no global `WebSocket` and none is passed. */
export function createSubscriptions(options: SubscriptionOptions): Subscriptions {
  const connection = createConnection(options);
  const client = createClient(options);
  const { backOff = jitteredBackOff } = options;

  async function readEvents(taskId: string, afterVersion: number): Promise<EventFieldsFragment[] | null> {
    const events: EventFieldsFragment[] = [];
    for (let after: string | null | undefined; ;) {
      const page = (await client.request(TaskEventsDocument, { taskId, afterVersion, first: PAGE, after })).taskEvents;
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

      /** Until it works: an event held back for a gap must not be lost. A refusal is no answer to wait for. */
      async function readUntilRead(taskId: string, afterVersion: number): Promise<EventFieldsFragment[] | null> {
        for (let failures = 0; !isOver; failures += 1) {
          try {
            return await readEvents(taskId, afterVersion);
          } catch (error) {
            if (error instanceof TaskwireError && error.errorType === 'Unauthorized') return null;
            await new Promise((resolve) => setTimeout(resolve, backOff(failures)));
          }
        }
        return [];
      }

      const order = createTaskOrder<OrderedEvent>({
        read: readUntilRead,
        next: (event) => void (isOver || observer.next({ [field]: event } as never)),
        gone: (taskId) => void (isOver || observer.gone?.(taskId)),
        type: field === 'onTaskStatusChanged' ? 'STATUS_CHANGED' : typeIn(variables),
      });

      let stop = (): void => {};
      const ready = new Promise<void>((resolve, reject) => {
        stop = connection.add({
          query: print(document),
          variables,
          started(silentSince) {
            resolve();
            if (silentSince === null) return;
            void order.repair(silentSince).then(() => void (isOver || observer.resumed?.()));
          },
          next(result) {
            if (result.errors.length > 0) observer.error?.(new TaskwireError(result));
            const event = (result.data as Record<string, OrderedEvent | null> | null)?.[field];
            if (event != null) order.receive(event);
          },
          refused(errors) {
            isOver = true;
            const error = new TaskwireError({ data: null, errors });
            reject(error);
            observer.error?.(error);
          },
        });
      });
      // Whoever has no use for `ready` is told by `error`.
      ready.catch(() => undefined);
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

function rootField({ definitions }: DocumentNode): string {
  for (const definition of definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const [selection] = definition.selectionSet.selections;
    if (definition.operation === 'subscription' && selection?.kind === 'Field') return selection.name.value;
  }
  throw new Error('The document holds no subscription.');
}
