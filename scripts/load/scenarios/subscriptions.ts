import { OnMyTaskEventsDocument } from '@taskwire/client';
import { clientOf, keepToken } from '../people.ts';
import { pick, type Scenario } from './scenario.ts';
import { changeStatus, freeTask } from './statusChanges.ts';

/** A screen that hears nothing for so long has a fault. */
const PATIENCE_MILLISECONDS = 30_000;

export class EventMissing extends Error {
  readonly code = 'EVENT_MISSING';
}

/** Somebody opens a screen, and hears what happens next to a task of theirs: from the acknowledged change to its event. */
export const subscriptions: Scenario = {
  name: 'subscriptions',
  share: 1,
  p95: { aws: 2_000, local: 4_000 },
  async run(stage) {
    const task = freeTask(stage);
    const person = pick(stage.random, task.assignees);
    // A connection of its own, as each screen has.
    const client = clientOf(stage.deployment, keepToken(person.signIn));
    let told = (_version: number): void => undefined;
    const subscription = client.subscriptions().subscribe(
      OnMyTaskEventsDocument,
      {},
      {
        next: ({ onMyTaskEvents }) => {
          if (onMyTaskEvents?.taskId === task.id) told(onMyTaskEvents.version);
        },
      },
    );
    try {
      await within(subscription.ready);
      subscription.seen(task.id, task.version);
      const versions = new Set<number>();
      let wake = (): void => undefined;
      told = (version) => {
        versions.add(version);
        wake();
      };
      const { version } = await changeStatus(stage, task);
      const acknowledged = performance.now();
      const heard = new Promise<void>((resolve) => {
        wake = () => {
          if (versions.has(version)) resolve();
        };
      });
      wake();
      await within(heard);
      return performance.now() - acknowledged;
    } finally {
      subscription.unsubscribe();
      task.isBusy = false;
    }
  },
};

async function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new EventMissing('no event came')), PATIENCE_MILLISECONDS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
