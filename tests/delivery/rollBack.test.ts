/** A wrong release is rolled back by the code that delivers to AWS; a local cloud stands in for the account. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { deploymentOf } from '../../scripts/admin/deployment.ts';
import { pack } from '../../scripts/delivery/archive.ts';
import { accept, deliver, type Delivery, rollBack } from '../../scripts/delivery/deliver.ts';
import { openStore } from '../../scripts/delivery/store.ts';
import { stacksOf } from '../../scripts/gates/stateful/stacksOf.ts';
import { openPlace } from '../../scripts/verify/deployed/openPlace.ts';
import { callRootFields } from '../../scripts/verify/deployed/rootFields.ts';
import { differences, type Notes } from '../../scripts/verify/deployed/verifyDeployment.ts';
import { changedAssembly, withoutResolvers } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import { aFolder } from '../support/process.ts';
import * as see from '../support/see.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { control, outputs, admin } = world;

let deployed = inject('assembly');
const delivery: Delivery = {
  stage: 'dev',
  accepted: [],
  store: openStore(await aFolder(), outputs.region),
  attested: () => Promise.resolve(),
  target: {
    deployed: () => Promise.resolve(stacksOf(deployed)),
    deploy: async (assembly) => {
      // A deployment takes its assets along: the unpacked files are removed.
      deployed = await aFolder();
      cpSync(assembly, deployed, { recursive: true });
      await world.cloud.update(deployed);
    },
  },
};

async function archive(assembly: string): Promise<string> {
  const file = join(await aFolder(), 'assembly.tgz');
  await pack(assembly, file);
  return file;
}

/** What every root field answers: the first half of `npm run verify`. `verifyDeployment.test.ts` tests the rest. */
async function answers(): Promise<Notes> {
  const place = await openPlace(deploymentOf(outputs), (seconds) => control.timePasses(`PT${seconds}S`));
  const notes: Notes = new Map();
  try {
    await callRootFields(place, (step, answer) => void notes.set(step, answer));
  } finally {
    await place.close();
  }
  return notes;
}

test('a release that verify finds wrong is rolled back as a whole, and what people did meanwhile stays', async () => {
  const good = await archive(inject('assembly'));
  await deliver(delivery, good);
  const here = await answers();
  await accept(delivery, good, 'c0ffee', new Date());

  await deliver(delivery, await archive(await changedAssembly(inject('assembly'), withoutResolvers('directory'))));
  const task = await given.aTask(world, { title: 'Written while the release was wrong' });
  expect(differences(here, await answers())).toEqual(['Query.directory']);

  expect(await rollBack(delivery)).toMatchObject({ commit: 'c0ffee' });
  expect(differences(here, await answers())).toEqual([]);
  expect(await see.task(admin, task.id)).toMatchObject({ title: 'Written while the release was wrong' });
});

test('a release that would remove a queue is refused before anything changes', async () => {
  const before = deployed;
  const assembly = await changedAssembly(inject('assembly'), ({ Resources }) => {
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      if (Type === 'AWS::SQS::Queue' && Properties.QueueName === 'taskwire-dev-mail-failed') delete Resources[id];
  });
  await expect(archive(assembly).then((file) => deliver(delivery, file))).rejects.toThrow(
    /^nothing was deployed, because state would be lost:\n {2}taskwire-dev-events\/\w+ \(removed\): AWS::SQS::Queue is taken away \(Events\/.*\)\n/,
  );
  expect(deployed).toBe(before);
});
