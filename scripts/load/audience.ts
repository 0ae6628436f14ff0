import { OnMyTaskEventsDocument, type Subscription } from '@taskwire/client';
import { heardKey, type Ledger } from './ledger.ts';
import type { Person } from './people.ts';

/**
 * A screen for each person that stays open all the time, through lost connections and restarts. It records its events.
 * @returns a function that closes them
 */
export async function openScreens(people: Person[], ledger: Ledger): Promise<() => void> {
  const screens: Subscription[] = [];
  for (const { id, client } of people) {
    const screen = client.subscriptions().subscribe(
      OnMyTaskEventsDocument,
      {},
      {
        next: ({ onMyTaskEvents: event }) => {
          if (event != null) ledger.heard.add(heardKey(id, event.taskId, event.version));
        },
      },
    );
    await screen.ready;
    for (const task of ledger.tasks)
      if (task.assignees.some((assignee) => assignee.id === id)) screen.seen(task.id, task.version);
    screens.push(screen);
  }
  return () => {
    for (const screen of screens) screen.unsubscribe();
  };
}
