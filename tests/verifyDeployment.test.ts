import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { expect, inject, test } from 'vitest';
import { DirectoryDocument, TaskStatsDocument, UsersDocument } from '@taskwire/client';
import { deploymentOf } from '../scripts/admin/deployment.ts';
import { CALLED_FIELDS } from '../scripts/verify/deployed/rootFields.ts';
import { SMOKE_FIELDS } from '../scripts/verify/deployed/smoke.ts';
import { deploymentReport, differences, verifyDeployment } from '../scripts/verify/deployed/verifyDeployment.ts';
import { verifyHere } from '../scripts/verify/deployed/verifyHere.ts';
import type { Person } from './support/people.ts';
import { changedAssembly, withoutResolvers } from './support/changedAssembly.ts';
import { ROOT } from './support/process.ts';
import * as see from './support/see.ts';
import { sharedWorld } from './support/sharedWorld.ts';

test('every root field of the schema is called', () => {
  const { definitions } = parse(readFileSync(join(ROOT, '.build/schema.graphql'), 'utf8'));
  const fields = definitions.flatMap((type) =>
    type.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation', 'Subscription'].includes(type.name.value)
      ? (type.fields ?? []).map((field) => `${type.name.value}.${field.name.value}`)
      : [],
  );
  expect([...CALLED_FIELDS, ...SMOKE_FIELDS].sort()).toEqual(fields.sort());
});

const here = await verifyHere(inject('assembly'), 'dev');

test('a correct deployment answers like the local run, and keeps nothing that anybody sees', async () => {
  const world = await sharedWorld();
  const { control, admin, outputs } = world;
  const before = await seenBy(admin);
  const there = await verifyDeployment(deploymentOf(outputs), (seconds) => control.timePasses(`PT${seconds}S`));
  expect(deploymentReport(here, there).slice(-2)[0]).toBe(`${here.size} of ${here.size} steps answer as here`);
  expect(Object.fromEntries(there)).toMatchObject({
    'move it, as a MEMBER': 'IN_PROGRESS',
    'mail that SES took': '1 news, 0 waiting, 0 failures',
    'refused: a MEMBER cancels': expect.stringMatching(/^ILLEGAL_TRANSITION: /),
  });
  await control.idle();
  expect(await seenBy(admin)).toEqual(before);
  expect(await control.denied()).toEqual([]);
});

test('resolvers that AppSync has lost are named, also those of subscriptions', async () => {
  const assembly = await changedAssembly(inject('assembly'), withoutResolvers('directory', 'onMyTaskEvents'));
  const there = await verifyHere(assembly, 'dev');
  expect(differences(here, there)).toEqual(['Query.directory', 'screens of a MEMBER: only what is theirs']);
  expect(deploymentReport(here, there)).toContain(
    'WRONG Query.directory: here {"nodes":[{"name":"Verify member"}]}; there null, and no error: is a resolver attached?.',
  );
});

/** Everything that an ADMIN sees, except the audit trail and the instant of the counters. */
async function seenBy(admin: Person) {
  const { taskStats } = await admin.request(TaskStatsDocument);
  return {
    tasks: (await see.tasks(admin)).nodes,
    users: (await admin.request(UsersDocument)).users,
    directory: (await admin.request(DirectoryDocument)).directory,
    stats: { ...taskStats, asOf: undefined },
  };
}
