import { OnMyTaskEventsDocument } from '@taskwire/client';
import { clientOf, keepToken } from '../people.ts';
import { pick, type Scenario } from './scenario.ts';
import { changeStatus, freeTask } from './statusChanges.ts';

/** A screen that receives nothing for this long has a fault. */
const PATIENCE_MILLISECONDS = 30_000;

class EventMissing extends Error {
  readonly code = 'EVENT_MISSING';
}

/** A person opens a screen and receives the next change of their task: from the acknowledged change to its event. */
export const subscriptions: Scenario = {
  name: 'subscriptions',
  share: 1,
  p95: { aws: 2_000, local: 4_000 },
  async run(stage) {
    const task = freeTask(stage);
    const person = pick(stage.random, task.assignees);
    // Its own connection, like every screen.
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
