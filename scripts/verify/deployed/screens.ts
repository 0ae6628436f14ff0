import { OnMyTaskEventsDocument, OnTaskEventDocument, OnTaskStatusChangedDocument } from '@taskwire/client';
import type { Someone } from './place.ts';

interface Screens {
  /** How each registered: `onTaskEvent: ready`, or why not. */
  registered: string;
  /** The events that came, such as `onTaskEvent ASSIGNED`, sorted by name. */
  heard(): string[];
  close(): void;
}

/**
 * Opens all three subscriptions of a user. A subscription with a detached resolver has no filter and hears too much:
 * the events of a task before it was assigned to the user.
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
