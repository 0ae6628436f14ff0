import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { cpuSeconds } from './cpu.ts';
import { askerOf } from './graphql.ts';
import { forkModule, type Stage } from './stage.ts';
import { inParallel, quantile, type Compared, type Done } from './work.ts';

/** Of one operation: milliseconds of processor time a call, its own and the engine's, and how long calls took. */
export interface Taken {
  own: number;
  engine: number;
  p50: number;
  p99: number;
}

export interface Comparison {
  operation: Compared;
  cloud: Taken;
  sdk: Taken;
}

const ROUNDS = 3;
const CALLS: Record<Compared, number> = { get: 200, list: 100, status: 60 };
const WARM_UP: Record<Compared, number> = { get: 200, list: 100, status: 60 };
export const TASKS_USED = (ROUNDS * CALLS.status + WARM_UP.status) * 2;

type Contender = (operation: Compared, ids: string[]) => Promise<number[]>;

/** By turns the cloud and the SDK, each in its process, on the same engine and the same table. */
export async function compare(stage: Stage, ids: readonly string[]): Promise<Comparison[]> {
  const { outputs, engineUrl, token, people } = stage;
  const sdk = forkModule('rivalProcess.ts', [engineUrl, outputs.tableName, people[0]!.id]);
  const asker = askerOf(outputs.graphqlUrl, token);
  const cloud: Contender = (operation, some) => inParallel(some, (id) => asker[operation](id));
  const rival: Contender = (operation, some) => ordered(sdk, operation, some);
  const fresh = [...ids];
  // A status is changed once; reading changes nothing.
  const some = (operation: Compared, count: number) =>
    operation === 'status' ? fresh.splice(0, count) : ids.slice(-count);
  const comparisons: Comparison[] = [];
  for (const operation of ['get', 'list', 'status'] as const) {
    for (const contender of [cloud, rival]) await contender(operation, some(operation, WARM_UP[operation]));
    const taken = { cloud: [] as Taken[], sdk: [] as Taken[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.cloud.push(await measured(cloud, operation, some(operation, CALLS[operation]), stage.cloud, stage.engine));
      taken.sdk.push(await measured(rival, operation, some(operation, CALLS[operation]), sdk.pid!, stage.engine));
    }
    comparisons.push({ operation, cloud: median(taken.cloud), sdk: median(taken.sdk) });
  }
  sdk.kill();
  return comparisons;
}

async function ordered(sdk: ChildProcess, operation: Compared, ids: string[]): Promise<number[]> {
  const done = once(sdk, 'message') as Promise<[Done]>;
  sdk.send({ operation, ids });
  return (await done)[0].milliseconds;
}

async function measured(contender: Contender, operation: Compared, ids: string[], own: number, engine: number) {
  const before = [cpuSeconds(own), cpuSeconds(engine)] as const;
  const milliseconds = await contender(operation, ids);
  const each = (seconds: number) => (seconds * 1000) / ids.length;
  return {
    own: each(cpuSeconds(own) - before[0]),
    engine: each(cpuSeconds(engine) - before[1]),
    p50: quantile(milliseconds, 0.5),
    p99: quantile(milliseconds, 0.99),
  };
}

function median(rounds: Taken[]): Taken {
  const of = (name: keyof Taken) =>
    quantile(
      rounds.map((round) => round[name]),
      0.5,
    );
  return { own: of('own'), engine: of('engine'), p50: of('p50'), p99: of('p99') };
}

/**
 * How many calls the cloud answers while the rival makes one: each is as fast as the busier of its two processes, which run side by
 * side. In processor time, because others use the machine too.
 */
export const ratioOf = (rival: Taken, cloud: Taken): number =>
  Math.max(rival.own, rival.engine) / Math.max(cloud.own, cloud.engine);
