import type { Random } from '../../random.ts';
import type { Deployment } from '../../admin/deployment.ts';
import type { Ledger } from '../ledger.ts';
import type { Person } from '../people.ts';

/** What a scenario works with. */
export interface Stage {
  deployment: Deployment;
  admin: Person;
  members: Person[];
  ledger: Ledger;
  random: Random;
}

export interface Scenario {
  name: string;
  /** Its share of the arrivals when all scenarios run. */
  share: number;
  /** Its limit in milliseconds: on AWS, and on a machine that runs the whole cloud and other work. */
  p95: { aws: number; local: number };
  /** One arrival: resolves with its milliseconds, rejects with the failure. */
  run(stage: Stage): Promise<number>;
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

/** The duration of some work, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
