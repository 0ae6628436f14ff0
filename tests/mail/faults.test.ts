import { afterAll, expect, test } from 'vitest';
import type { TaskStatus } from '@taskwire/client';
import type { Mail } from '@taskwire/local-cloud';
import type { Fault } from '@taskwire/local-cloud/testing';
import * as given from '../support/given.ts';
import { mails, messagesIn, purges, replay, sendToMailer, windowsClose } from '../support/mail.ts';
import { triesAgain } from '../support/operator.ts';
import { randomFrom } from '../../scripts/random.ts';
import * as see from '../support/see.ts';
import { times, waits } from '../support/waits.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { unlearntMails } from './support/unlearntMails.ts';

const IS_LONG = process.env['TASKWIRE_LONG'] === '1';
const CHANGES = IS_LONG ? 1000 : 30;
const SEEDS = IS_LONG ? [20_260, 4711] : [20_260];
const RATE = 0.2;
/** The statuses that a task goes through, only forward. */
const WAY: TaskStatus[] = ['IN_PROGRESS', 'IN_REVIEW', 'COMPLETED'];
const PATIENCE = 300_000 + CHANGES * 2000;

const world = await sharedWorld();
const { admin, control } = world;

const MAILER = { service: 'lambda', action: 'Invoke', functionName: 'taskwire-dev-send-mail' } as const;

/**
 * One call in five of each service fails, one in two of SES. The mailer also dies in every fifth invocation, at any
 * point. A few changes start it only a few times, so its first invocation and SES's first call fail for certain.
 */
const faultsFor = (seed: number): Fault[] => [
  { ...MAILER, kind: 'crash', count: 1, seed },
  { service: 'ses', kind: 'throttle', count: 1 },
  { ...MAILER, kind: 'crash', rate: RATE, seed },
  { service: 'lambda', action: 'Invoke', kind: 'crash', rate: RATE / 4, seed: seed + 1 },
  ...(['sns', 'sqs', 'lambda', 'dynamodb'] as const).flatMap((service) =>
    (['throttle', 'timeout-before', 'timeout-after', 'duplicate'] as const).map((kind, index) => ({
      service,
      kind,
      rate: RATE / 4,
      seed: seed + index,
    })),
  ),
  // A mail that SES itself sends twice is not ours to prevent.
  ...(['throttle', 'timeout-before', 'timeout-after'] as const).map((kind, index) => ({
    service: 'ses' as const,
    kind,
    rate: RATE,
    seed: seed + index,
  })),
];

/** Repeats the call until it succeeds: a status that a task already has is a success without an event. */
async function insists<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 50) throw error;
    }
  }
}

/** Lets five minutes pass: the sweeper runs, and messages that failed have come back. */
async function sweeps(): Promise<void> {
  await control.timePasses('PT5M');
  await control.idle();
}

/** The services of which a fault has hit a call. */
async function hitServices(): Promise<string[]> {
  const hits = await control.faultHits();
  return [...new Set(hits.filter((fault) => fault.hits > 0).map(({ service }) => service))].sort();
}

/** How many changes of a task a mail mentions. The task has a card of its own, or is one line of many. */
const sentences = (mail: Mail, taskId: string): number => {
  const parts = mail.html.split(/<h2|class="line" style="border-bottom/);
  const section = parts.find((part) => part.includes(`/tasks/${taskId}"`)) ?? '';
  return section.match(/assigned you to this task|changed the status:/g)?.length ?? 0;
};

const poisons: string[] = [];
afterAll(() => purges(world, 'taskwire-dev-mail-failed'));

test.each(SEEDS)(
  'everybody is told of everything once, whatever fails on the way (seed %i)',
  async (seed) => {
    const team = await given.members(world, 4);
    const tasks: when.Task[] = [];
    for (let number = 1; number <= 6; number += 1)
      tasks.push(await given.aTask(world, { title: `Task ${number}`, assignees: team.slice(0, 1 + (number % 4)) }));

    await control.faults(...faultsFor(seed));
    const unlearnt = unlearntMails(control);
    const random = randomFrom(seed);
    const reached = new Map<number, number>();
    for (let change = 1; change <= CHANGES; change += 1) {
      // Tasks only go forward: a mail leaves out a status that was taken back (stale.test.ts).
      const index = random(tasks.length);
      const next = WAY[reached.get(index) ?? 0];
      if (next === undefined || random(2) === 0) {
        const assigneeIds = team.slice(0, 1 + random(4)).map(({ id }) => id);
        const input = { title: `Made ${change}`, assigneeIds, idempotencyKey: `make-${seed}-${change}` };
        tasks.push(await insists(() => when.creates(admin, input)));
      } else {
        reached.set(index, (reached.get(index) ?? 0) + 1);
        await insists(() => when.moves(admin, tasks[index]!, next));
      }
      if (change % (IS_LONG ? 20 : 10) === 0) await windowsClose(world);
      if (change % 10 === 0) await unlearnt.look();
    }
    // Messages may have been lost so often that no mail was tried yet.
    for (let more = 0; more < 10 && !(await hitServices()).includes('ses'); more += 1) await sweeps();
    expect(await hitServices()).toEqual(['dynamodb', 'lambda', 'ses', 'sns', 'sqs']);
    const [crashes] = await control.faultHits();
    expect(crashes!.hits, 'crashes of the mailer').toBeGreaterThan(0);
    await unlearnt.look();
    await control.faultsEnd();
    const poison = `{"version":1,"event":{"made":"to be poison ${seed}"}}`;
    poisons.push(poison);
    await sendToMailer(world, poison);

    for (let round = 1; round <= 2; round += 1) {
      // Past the visibility time-out of failed messages, and past the sweeper's next run.
      for (let minutes = 0; minutes < 20; minutes += 5) await sweeps();
      await triesAgain(world, 'mail');
      await control.idle();
    }
    await waits(world, times(5, 181));
    await windowsClose(world);
    await unlearnt.look();

    const sent = await mails(world);
    for (const { id } of tasks) {
      const events = (await see.history(admin, id)).filter(
        ({ type }) => type === 'CREATED' || type === 'STATUS_CHANGED',
      );
      for (const person of team) {
        const concerned = events.filter(({ task }) => task.assignees.some((assignee) => assignee.id === person.id));
        const own = sent.filter(({ to }) => to.includes(person.email));
        const told = (some: Mail[]) => some.reduce((sum, mail) => sum + sentences(mail, id), 0);
        const about = `${person.name} of ${id}`;
        expect(told(own), about).toBeGreaterThanOrEqual(concerned.length);
        // A mail repeats another only if SES accepted the first one and we did not learn of it.
        expect(told(own.filter((mail) => !unlearnt.ids.has(mail.id))), about).toBeLessThanOrEqual(concerned.length);
      }
    }

    for (const { id } of tasks) await replay(world, admin, id);
    await windowsClose(world);
    await waits(world, times(5, 181));
    expect((await mails(world)).length).toBe(sent.length);
    expect((await messagesIn(world, 'taskwire-dev-mail-failed')).sort()).toEqual(poisons.toSorted());
    expect(await messagesIn(world, 'taskwire-dev-mail-undelivered')).toEqual([]);
    expect(await messagesIn(world, 'taskwire-dev-parked-events')).toEqual([]);
    // Minutes of work by design, and hours of the cloud's clock.
  },
  PATIENCE,
);
