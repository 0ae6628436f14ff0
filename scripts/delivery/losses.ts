import { type Accepted, unaccepted } from '../gates/stateful/accepted.ts';
import { statefulChanges, told } from '../gates/stateful/compare.ts';
import type { Stacks } from '../gates/stateful/template.ts';

/** The unaccepted losses of an update, one line each, and the losses of its roll-back. */
export interface Losses {
  forward: string[];
  back: string[];
}

/**
 * Checks both directions of an update: what cannot be rolled back must be known before it goes forward. A roll-back
 * leaves alone stacks that only the later release has.
 */
export function lossesOf(before: Stacks, after: Stacks, accepted: Accepted, stage: string): Losses {
  const known = Object.fromEntries(Object.entries(after).filter(([stack]) => stack in before));
  const back = unaccepted(statefulChanges(known, before), accepted, stage, 'one-way');
  return {
    forward: unaccepted(statefulChanges(before, after), accepted, stage).map(told),
    back: back.map((change) => `${told({ ...change, rule: 'one-way' })} by a roll-back`),
  };
}

/** @throws Error with a line for every loss, and what to do */
export function refuseLosses({ forward, back }: Losses): void {
  if (forward.length + back.length === 0) return;
  throw new Error(
    [
      'nothing was deployed, because state would be lost:',
      ...[...forward, ...back].map((line) => `  ${line}`),
      'deploy it in steps, or accept each in infra/released/accepted.json (docs/delivery.md)',
    ].join('\n'),
  );
}
