import type { Random } from '../../random.ts';
import type { Deployment } from '../../admin/deployment.ts';
import type { Ledger } from '../ledger.ts';
import type { Person } from '../people.ts';

/** What a scenario acts upon. */
export interface Stage {
  deployment: Deployment;
  admin: Person;
  members: Person[];
  ledger: Ledger;
  random: Random;
}

export interface Scenario {
  name: string;
  /** Its share of the arrivals when all of them run. */
  share: number;
  /** What it must keep to, in milliseconds: on AWS, and on a machine that runs the whole cloud itself beside other work. */
  p95: { aws: number; local: number };
  /** One arrival: resolves with its milliseconds, rejects with what went wrong. */
  run(stage: Stage): Promise<number>;
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
