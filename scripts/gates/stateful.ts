import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { stageNames } from '../../infra/stages.ts';
import { assemblyOf, stacksOf } from './assemblies.ts';
import type { Gate } from './gate.ts';
import { type Accepted, readAccepted, unaccepted } from './stateful/accepted.ts';
import { type StatefulChange, statefulChanges } from './stateful/compare.ts';
import { type Stacks, statefulOf } from './stateful/template.ts';

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

export const told = ({ stack, logicalId, rule, message }: StatefulChange) =>
  `${stack}/${logicalId} (${rule}): ${message}`;

async function changesSinceRelease(stage: string, accepted: Accepted): Promise<string[]> {
  if (!existsSync(releasedFile(stage)))
    return [`${stage}: its last release is not recorded: npm run release:record -- --stage ${stage}`];
  const released = JSON.parse(readFileSync(releasedFile(stage), 'utf8')) as Stacks;
  const changes = statefulChanges(released, stacksOf(await assemblyOf(stage)));
  return unaccepted(changes, accepted, stage).map((change) => `${stage}: ${told(change)}`);
}

export const stateful: Gate = {
  name: 'stateful',
  refuses: 'loss of what holds state since the last release: removal, replacement, a renamed path, two indexes at once',
  findings: async () => {
    const accepted = acceptedChanges();
    const all: string[] = [];
    for (const stage of stageNames()) all.push(...(await changesSinceRelease(stage, accepted)));
    return all;
  },
};
