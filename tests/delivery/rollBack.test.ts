/**
 * A release is verified, and a wrong one rolled back, by the code that delivers to AWS; a local cloud stands in for the account.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { DirectoryDocument, TaskStatsDocument, UsersDocument } from '@taskwire/client';
import { deploymentOf } from '../../scripts/admin/deployment.ts';
import { pack } from '../../scripts/delivery/archive.ts';
import { accept, deliver, type Delivery, rollBack } from '../../scripts/delivery/deliver.ts';
import { openStore } from '../../scripts/delivery/store.ts';
import { stacksOf } from '../../scripts/gates/stateful/stacksOf.ts';
import { openPlace } from '../../scripts/verify/deployed/openPlace.ts';
import { callRootFields } from '../../scripts/verify/deployed/rootFields.ts';
import {
  deploymentReport,
  differences,
  type Notes,
  verifyDeployment,
} from '../../scripts/verify/deployed/verifyDeployment.ts';
import { verifyHere } from '../../scripts/verify/deployed/verifyHere.ts';
import { changedAssembly, withoutResolvers } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import { aFolder } from '../support/process.ts';
import * as see from '../support/see.ts';
import { openWorld } from '../support/world.ts';

const here = await verifyHere(inject('assembly'), 'dev');
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

const timePasses = (seconds: number) => control.timePasses(`PT${seconds}S`);

/** As `npm run verify`. */
const verified = () => verifyDeployment(deploymentOf(outputs), timePasses);

/** What every root field answers: the first half of `npm run verify`. */
async function answers(): Promise<Notes> {
  const place = await openPlace(deploymentOf(outputs), timePasses);
  const notes: Notes = new Map();
  try {
    await callRootFields(place, (step, answer) => void notes.set(step, answer));
  } finally {
    await place.close();
  }
  return notes;
}

/** Everything that an ADMIN sees, except the audit trail and the instant of the counters. */
async function seen() {
  const { taskStats } = await admin.request(TaskStatsDocument);
  return {
    tasks: (await see.tasks(admin)).nodes,
    users: (await admin.request(UsersDocument)).users,
    directory: (await admin.request(DirectoryDocument)).directory,
    stats: { ...taskStats, asOf: undefined },
  };
}

let good: string;

test('a correct release answers like the local run, and verify keeps nothing that anybody sees', async () => {
  good = await archive(inject('assembly'));
  await deliver(delivery, good);
  const before = await seen();
  const there = await verified();
  expect(deploymentReport(here, there).slice(-2)[0]).toBe(`${here.size} of ${here.size} steps answer as here`);
  expect(Object.fromEntries(there)).toMatchObject({
    'move it, as a MEMBER': 'IN_PROGRESS',
    'mail that SES took': '1 news, 0 waiting, 0 failures',
    'refused: a MEMBER cancels': expect.stringMatching(/^ILLEGAL_TRANSITION: /),
  });
  await control.idle();
  expect(await seen()).toEqual(before);
  expect(await control.denied()).toEqual([]);
  await accept(delivery, good, 'c0ffee', new Date());
});

test('a release that has lost resolvers, also of subscriptions, is rolled back as a whole, and what people did meanwhile stays', async () => {
  const lost = withoutResolvers('directory', 'onMyTaskEvents');
  await deliver(delivery, await archive(await changedAssembly(inject('assembly'), lost)));
  const task = await given.aTask(world, { title: 'Written while the release was wrong' });
  const there = await verified();
  expect(differences(here, there)).toEqual(['Query.directory', 'screens of a MEMBER: only what is theirs']);
  expect(deploymentReport(here, there)).toContain(
    'WRONG Query.directory: here {"nodes":[{"name":"Verify member"}]}; there null, and no error: is a resolver attached?.',
  );

  expect(await rollBack(delivery)).toMatchObject({ commit: 'c0ffee' });
  const again = await answers();
  expect([...again.keys()].filter((step) => again.get(step) !== here.get(step))).toEqual([]);
  expect(again.get('Query.directory')).toBeDefined();
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
