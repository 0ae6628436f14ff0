import { OnMyTaskEventsDocument, OnTaskEventDocument, OnTaskStatusChangedDocument } from '@taskwire/client';
import type { Someone } from './place.ts';

export interface Screens {
  /** How each registered: `onTaskEvent: ready`, or why not. */
  registered: string;
  /** What came, as `onTaskEvent ASSIGNED`, in the order of names. */
  heard(): string[];
  close(): void;
}

/**
 * All three subscriptions of somebody. A subscription whose resolver is detached has no filter, and hears what it should not: the
 * events of a task before it was theirs.
 */
export async function openScreens({ client }: Someone): Promise<Screens> {
  const subscriptions = client.subscriptions();
  const heard: string[] = [];
  const listen = (field: string) => ({
    next: (data: object) => {
      const { type } = (data as Record<string, { type: string }>)[field]!;
      heard.push(`${field} ${type}`);
    },
  });
  const open = {
    onMyTaskEvents: subscriptions.subscribe(OnMyTaskEventsDocument, {}, listen('onMyTaskEvents')),
    onTaskEvent: subscriptions.subscribe(OnTaskEventDocument, { type: 'ASSIGNED' }, listen('onTaskEvent')),
    onTaskStatusChanged: subscriptions.subscribe(OnTaskStatusChangedDocument, {}, listen('onTaskStatusChanged')),
  };
  const registered = await Promise.all(
    Object.entries(open).map(([field, { ready }]) =>
      ready.then(
        () => `${field}: ready`,
        (error: Error) => `${field}: ${error.message}`,
      ),
    ),
  );
  return {
    registered: registered.join(', '),
    heard: () => heard.toSorted(),
    close: () => Object.values(open).forEach((each) => each.unsubscribe()),
  };
}
