import { setTimeout } from 'node:timers/promises';
import { CreateTaskDocument, isTaskwireError } from '@taskwire/client';
import type { Control } from '@taskwire/local-cloud/testing';
import { randomFrom, type Random } from '../random.ts';
import type { Redriven } from '../redrive/redrive.ts';
import { openScreens } from './audience.ts';
import { playChaos } from './chaos.ts';
import type { Arrivals, Drive, Driven } from './drive.ts';
import { INVARIANTS } from './invariants/index.ts';
import type { Aftermath } from './invariants/invariant.ts';
import { emptyLedger } from './ledger.ts';
import { watchMemory, type Sample } from './memory.ts';
import type { LoadOptions } from './options.ts';
import { openPeople, type Person } from './people.ts';
import type { Place } from './place.ts';
import type { Scenario, Stage } from './scenarios/scenario.ts';
import { redriveAll } from './setAside.ts';

/** The findings of a run. */
export interface LoadResult {
  driven: Driven;
  samples: Sample[];
  /** The messages that were set aside under chaos, and returned when it was over. */
  redriven: Redriven[];
  invariants: Array<{ name: string; looked: number; departures: string[] }>;
}

const ASSIGNEES = 3;
const SAMPLE_SECONDS = 15;
/** Longer than a mail window, and than the longest wait after a failure. */
const SETTLE = 'PT20M';
/** Of five minutes each. */
const IDLE_TRIES = 6;
/**
 * On AWS, where no clock can be moved: how long to wait for the consequences of the last change, and how often to
 * check.
 */
const SETTLE_MINUTES = 15;

/** Opens people and tasks in a place, runs the scenarios, waits for all consequences, and checks the invariants. */
export async function runLoad(
  place: Place,
  options: LoadOptions,
  drive: Drive,
  say: (line: string) => void,
): Promise<LoadResult> {
  const ledger = emptyLedger();
  let admin: Person | undefined;
  let closeScreens = () => {};
  try {
    const { deployment, accounts } = place;
    say(`opening ${options.members} accounts and ${options.tasks} tasks`);
    const [first] = await openPeople(accounts, deployment, 'ADMIN', 1);
    admin = first!;
    const members = await openPeople(accounts, deployment, 'MEMBER', options.members);
    const stage: Stage = { deployment, admin, members, ledger, random: randomFrom(options.seed) };
    await openTasks(stage, options.tasks);
    await place.control?.idle();
    closeScreens = await openScreens(members, ledger);

    say(
      `${options.rate} arrivals a second for ${options.seconds} s: ${options.scenarios.map(({ name }) => name).join(', ')}`,
    );
    const watch = options.isSoak && place.own ? watchMemory(place.own, SAMPLE_SECONDS, say) : undefined;
    const driven = await withChaos(place, options, say, () => drive(arrivalsOf(stage, options)));
    watch?.stop();

    say('waiting for what follows');
    await settle(place);
    const redriven = options.chaos ? await redriveAll(deployment) : [];
    if (redriven.length > 0) await settle(place);
    const aftermath = { ...stage, db: place.accounts, now: await deployment.now(), mayRepeat: options.chaos };
    const invariants = await look(place, aftermath);
    return { driven, samples: watch?.samples ?? [], redriven, invariants };
  } finally {
    closeScreens();
    await place.close(admin, ledger);
  }
}

async function openTasks({ admin, members, ledger }: Stage, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const from = index * ASSIGNEES;
    const assignees = Array.from({ length: ASSIGNEES }, (_, offset) => members[(from + offset) % members.length]!);
    const unique = [...new Set(assignees)];
    const input = { title: `Load ${index}`, assigneeIds: unique.map(({ id }) => id) };
    const { id, status, version } = (await admin.client.request(CreateTaskDocument, { input })).createTask!;
    ledger.tasks.push({ id, status, version, assignees: unique, isBusy: false });
  }
}

const arrivalsOf = (stage: Stage, { scenarios, rate, seconds }: LoadOptions): Arrivals => ({
  rate,
  seconds,
  arrive() {
    const scenario = drawn(stage.random, scenarios);
    return { name: scenario.name, done: scenario.run(stage) };
  },
  codeOf: (error) =>
    isTaskwireError(error) ? error.code : ((error as { code?: string }).code ?? (error as Error).name),
});

/** A random scenario, weighted by share. */
function drawn(random: Random, scenarios: readonly Scenario[]): Scenario {
  const PARTS = 1_000_000;
  const whole = scenarios.reduce((sum, { share }) => sum + share, 0);
  let left = (random(PARTS) / PARTS) * whole;
  return scenarios.find(({ share }) => (left -= share) < 0) ?? scenarios.at(-1)!;
}

async function withChaos<T>(
  { own, control }: Place,
  { chaos, seconds, seed }: LoadOptions,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  if (!chaos || own === undefined || control === undefined) return work();
  const over = new AbortController();
  const [result] = await Promise.all([work(), playChaos({ control, seconds, seed, kill: own.kill, say }, over.signal)]);
  await control.faultsEnd();
  return result;
}

async function settle({ control }: Place): Promise<void> {
  if (control === undefined) return;
  await idle(control);
  await control.timePasses(SETTLE);
  await idle(control);
}

/** `fetch` gives up after five minutes without an answer; an overloaded machine may need longer to become idle. */
async function idle(control: Control): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await control.idle();
    } catch (error) {
      if (tries === IDLE_TRIES) throw error;
    }
  }
}

/** Repeated on AWS, because nobody can say when the consequences are done. */
async function look(place: Place, aftermath: Aftermath): Promise<LoadResult['invariants']> {
  for (let minute = 0; ; minute += 1) {
    const mailbox = await place.mailbox();
    const found: LoadResult['invariants'] = [];
    for (const { name, check } of INVARIANTS)
      found.push({
        name,
        ...(await check({ ...aftermath, now: await place.deployment.now(), ...(mailbox && { mailbox }) })),
      });
    const isRight = found.every(({ departures }) => departures.length === 0);
    if (isRight || place.kind === 'local' || minute === SETTLE_MINUTES) return found;
    await setTimeout(60_000);
  }
}
