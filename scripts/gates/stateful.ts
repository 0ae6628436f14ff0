import { existsSync, readFileSync } from 'node:fs';
import { stageNames } from '../../infra/stages.ts';
import { assemblyOf } from './assemblies.ts';
import type { Gate } from './gate.ts';
import { type Accepted, unaccepted } from './stateful/accepted.ts';
import { statefulChanges, told } from './stateful/compare.ts';
import { acceptedChanges, releasedFile } from './stateful/released.ts';
import { stacksOf } from './stateful/stacksOf.ts';
import type { Stacks } from './stateful/template.ts';

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
