import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../infra/project/paths.ts';
import { type Accepted, readAccepted } from './accepted.ts';
import { type Stacks, statefulOf } from './template.ts';

const RELEASED = join(PROJECT_ROOT, 'infra', 'released');

/** The state-holding resources in the last release of a stage, as `npm run release:record` wrote them. */
export const releasedFile = (stage: string) => join(RELEASED, `${stage}.json`);

/** The accepted losses: `infra/released/accepted.json`. */
export const acceptedChanges = (): Accepted => readAccepted(readFileSync(join(RELEASED, 'accepted.json'), 'utf8'));

/** The stateful resources of each stack, which the gate compares. */
export const statefulPart = (stacks: Stacks): Stacks =>
  Object.fromEntries(
    Object.entries(stacks).map(([stack, template]) => [stack, { Resources: Object.fromEntries(statefulOf(template)) }]),
  );
