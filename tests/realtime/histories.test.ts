/**
 * Random histories: 20 tasks, 13 people with open screens, faults in three of ten invocations of the router, cut connections.
 * In a long run, 50 tasks and 20 people.
 * `TASKWIRE_SEED` and `TASKWIRE_RUNS` choose which; a run is named by its seed.
 */
import { expect, test } from 'vitest';
import { UpdateNotificationPreferencesDocument } from '@taskwire/client';
import type { Fault } from '@taskwire/local-cloud/testing';
import { changesRole } from '../support/administration.ts';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import { randomFrom, type Random } from '../../scripts/random.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { opensScreen, type FrontEnd } from './support/frontEnd.ts';
import { recounts } from '../support/operator.ts';
import { aStory } from './support/story.ts';
import type { Wanted } from './support/wire.ts';

const LONG = process.env['TASKWIRE_LONG'] !== undefined;
const RUNS = Number(process.env['TASKWIRE_RUNS'] ?? (LONG ? 500 : 1));
const SEED = Number(process.env['TASKWIRE_SEED'] ?? 1);
const SEEDS = Array.from({ length: RUNS }, (_, index) => SEED + index);
const ROUNDS = 10;
/** Tasks that are created and changed in each round, and one connection in how many is cut after it. */
const [CREATED, CHANGED, CUT] = LONG ? [5, 10, 5] : [2, 5, 3];
/** Each of their four kinds of screens twice at least. */
const MEMBER_COUNT = LONG ? 15 : 8;
/** For one run, on a busy machine. */
const PATIENCE_MILLISECONDS = 600_000;
/** Of the router's invocations, by each of the four kinds of fault: three in ten in all. */
const RATE = 0.085;

const world = await sharedWorld();
const { admin, control } = world;
const admins = [admin];
for (const name of ['Berta', 'Cleo', 'Dora', 'Edda']) admins.push(await given.anAdmin(world, name));
const members = await given.members(world, MEMBER_COUNT);
// Other tests look at mails.
const OFF = { assigned: 'OFF', statusChanged: 'OFF', dueSoon: 'OFF', overdue: 'OFF' } as const;
await Promise.all(
  [...admins, ...members].map((one) => one.request(UpdateNotificationPreferencesDocument, { input: OFF })),
);

const ADMINS: Wanted[] = [
  { field: 'onTaskEvent', onlyGaps: true },
  { field: 'onTaskEvent' },
  { field: 'onTaskStatusChanged' },
  { field: 'onMyTaskEvents' },
  { field: 'onTaskEvent', type: 'STATUS_CHANGED' },
];
const MEMBERS: Wanted[] = [
  { field: 'onTaskEvent' },
  { field: 'onMyTaskEvents' },
  { field: 'onTaskEvent', onlyGaps: true },
  { field: 'onMyTaskEvents', onlyGaps: true },
];

const disturbances = (seed: number): Fault[] =>
  (['throttle', 'timeout-after', 'crash', 'duplicate'] as const).map((kind, index) => ({
    service: 'lambda',
    action: 'Invoke',
    functionName: 'taskwire-dev-route-events',
    kind,
    rate: RATE,
    seed: seed * 10 + index,
  }));

/**
 * One administrator loses their role and one member gains it, then back again. Nobody waits for a batch that failed
 * three times, so the faults end for a minute before rights are judged.
 */
async function swapRoles([down, up]: FrontEnd[], to: 'MEMBER' | 'ADMIN', seed: number): Promise<void> {
  const back = to === 'MEMBER' ? 'ADMIN' : 'MEMBER';
  down!.wire.rights = up!.wire.rights = 'either';
  await changesRole(admin, down!.person, to);
  await changesRole(admin, up!.person, back);
  await control.faultsEnd();
  await control.timePasses('PT1M', { occurrences: 0 });
  await control.idle();
  [down!.wire.rights, up!.wire.rights] = [to, back];
  await control.faults(...disturbances(seed));
}

const cutSome = (random: Random, screens: FrontEnd[]) => {
  for (const { wire } of screens) if (random(CUT) === 0) wire.cut();
};

test.each(SEEDS)(
  'history %i: every screen ends in the state of the server, and nobody receives what they may not see',
  async (seed) => {
    const random = randomFrom(seed);
    const story = aStory(random, admin, [...members, admins[3]!]);
    const opens = (people: Person[], wanted: Wanted[], rights: 'ADMIN' | 'MEMBER') =>
      people.map((person, index) => opensScreen(world, person, wanted[index % wanted.length]!, rights));
    const screens = await Promise.all([...opens(admins, ADMINS, 'ADMIN'), ...opens(members, MEMBERS, 'MEMBER')]);
    const swapped = [screens[1]!, screens[5]!];

    try {
      await control.faults(...disturbances(seed));
      for (let round = 1; round <= ROUNDS; round += 1) {
        await story.goesOn(CREATED, CHANGED);
        cutSome(random, screens);
        if (round === 6) await control.timePasses('PT2S');
        if (round === 4) await swapRoles(swapped, 'MEMBER', seed);
        if (round === 8) await swapRoles(swapped, 'ADMIN', seed + SEEDS.length);
      }
      await control.faultsEnd();
      await control.timePasses('PT2M', { occurrences: 0 });
      await control.idle();

      for (const { person, wire, shows, shouldShow } of screens) {
        const whole = await shouldShow();
        await expect.poll(shows, { timeout: 60_000, message: `${person.name}, history ${seed}` }).toEqual(whole);
        expect(wire.violations).toEqual([]);
      }
      expect(screens.reduce((sum, { wire }) => sum + wire.pushed, 0)).toBeGreaterThan(story.tasks.length);
    } finally {
      await control.faultsEnd();
      for (const screen of screens) screen.close();
    }
    await story.ends();
    await control.idle();
  },
  PATIENCE_MILLISECONDS,
);

test('the counters agree with the table afterwards', async () => {
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});
