import { quantile } from '../shared/quantile.ts';
import type { Contender, Contenders } from './contenders.ts';
import { cpuSeconds } from './cpu.ts';
import type { Stage } from './stage.ts';
import { BULK_SIZE, type Operation } from './work.ts';

/**
 * Figures of one operation: milliseconds of processor time per call, its own and the engine's, and the duration of
 * calls.
 */
interface Taken {
  own: number;
  engine: number;
  p50: number;
  p99: number;
}

export type Comparison<Name extends keyof Contenders = keyof Contenders> = { operation: Operation } & Record<
  Name,
  Taken
>;

const ROUNDS = 3;
const CALLS: Record<Operation, number> = { get: 200, list: 100, status: 60, bulk: 6 };

/** How many tasks one contender's calls of an operation change. Reads change none. */
const changedBy = (operation: Operation): number =>
  ({ get: 0, list: 0, status: CALLS.status, bulk: CALLS.bulk * BULK_SIZE })[operation];

/** Three contenders make the calls of a warm-up and of the rounds, each on unchanged tasks. */
export const tasksUsed = (operations: readonly Operation[]): number =>
  operations.reduce((sum, operation) => sum + changedBy(operation), 0) * 3 * (ROUNDS + 1);

/**
 * Runs the contenders alternately.
 * @param ids open tasks; changed ones are removed from it
 * @param share of the calls that are made
 */
export async function compare<Name extends keyof Contenders>(
  { engine }: Stage,
  contenders: Pick<Contenders, Name>,
  operations: readonly Operation[],
  ids: string[],
  share = 1,
): Promise<Array<Comparison<Name>>> {
  const names = Object.keys(contenders) as Name[];
  const comparisons: Array<Comparison<Name>> = [];
  for (const operation of operations) {
    const taken = new Map(names.map((name): [Name, Taken[]] => [name, []]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const name of names) {
        const calls = callsOf(operation, ids).slice(0, CALLS[operation] * share);
        const figures = await measured(contenders[name], operation, calls, engine);
        // The first round is a warm-up.
        if (round > 0) taken.get(name)!.push(figures);
      }
    }
    const medians = Object.fromEntries(names.map((name) => [name, median(taken.get(name)!)]));
    comparisons.push({ operation, ...medians } as Comparison<Name>);
  }
  return comparisons;
}

function callsOf(operation: Operation, ids: string[]): string[][] {
  const each = operation === 'bulk' ? BULK_SIZE : 1;
  const changed = changedBy(operation);
  const some = changed > 0 ? ids.splice(0, changed) : ids.slice(-CALLS[operation] * each);
  return Array.from({ length: CALLS[operation] }, (_, call) => some.slice(call * each, (call + 1) * each));
}

async function measured({ pid, run }: Contender, operation: Operation, calls: string[][], engine: number) {
  const before = [cpuSeconds(pid), cpuSeconds(engine)] as const;
  const milliseconds = await run(operation, calls);
  const each = (seconds: number) => (seconds * 1000) / calls.length;
  return {
    own: each(cpuSeconds(pid) - before[0]),
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
 * How many calls the cloud answers while the rival answers one. Each is as fast as the busier of its two processes,
 * which run concurrently. Measured in processor time, because others use the machine too.
 */
export const ratioOf = (rival: Taken, cloud: Taken): number =>
  Math.max(rival.own, rival.engine) / Math.max(cloud.own, cloud.engine);
