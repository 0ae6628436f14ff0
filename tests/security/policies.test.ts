import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, inject, test } from 'vitest';
import * as given from '../support/given.ts';
import { openWorld } from '../support/world.ts';
import { roleNamed } from './support/asRole.ts';
import { grantsOf, mutatorOf, type Grant } from './policies/grants.ts';
import { unmetNeeds } from './policies/platform.ts';
import { isForGivingUp, scenarioOf } from './policies/scenarios.ts';
import { passes } from './policies/scene.ts';
import { reasonFor } from './policies/unexercised.ts';

const mutator = mutatorOf(inject('assembly'));
const world = await openWorld({ assembly: mutator.whole() });
const cast = { grace: await given.aMember(world), alan: await given.aMember(world, 'Alan Turing') };
const grants = grantsOf(inject('assembly'));
afterAll(() => rmSync(mutator.whole(), { recursive: true }));

const exercised = grants.filter((grant) => reasonFor(grant) === undefined);
const title = ({ role, action, at }: (typeof grants)[number]) => `${role} › ${action} (statement ${at.statement})`;
/** A run tries a sample of the grants, chosen by the seed. A long run tries all of them. */
const isLong = process.env['TASKWIRE_LONG'] === '1';
const SAMPLE = 4;
const sample = fc.sample(fc.shuffledSubarray(exercised, { minLength: SAMPLE, maxLength: SAMPLE }), {
  seed: Number(process.env['TASKWIRE_SEED'] ?? 1),
  numRuns: 1,
})[0]!;
const chosen = isLong ? exercised : sample;
const killed: string[] = [];
afterAll(() => {
  const played = chosen.length === exercised.length ? 'all' : `${chosen.length} of them as a sample`;
  const taken = chosen.length + platform.length;
  console.log(
    `${grants.length} actions in the statements of ${new Set(grants.map(({ role }) => role)).size} roles; ` +
      `${platform.length} that only AWS itself uses (policies/unexercised.ts), checked in the template; ` +
      `${exercised.length} checked by scenarios, ${played}; killed: ${killed.length}, survived: ${taken - killed.length}`,
  );
});

/** The denied calls of a role so far; a scenario in which they grow has failed. */
async function denials(role: string): Promise<number> {
  const denied = (await world.control.denied()) as Array<{ role: string; count: number }>;
  const arn = `:role/${roleNamed(world, role)}`;
  return denied.filter((denial) => denial.role.endsWith(arn)).reduce((sum, { count }) => sum + count, 0);
}

let run = 0;

/** @returns what was wrong with it; null for nothing. */
async function play(grant: Grant): Promise<string | null> {
  const { role } = grant;
  const before = await denials(role);
  run += 1;
  try {
    await scenarioOf(grant)!(world, cast, `run-${run}`);
    await world.control.idle();
  } catch (error) {
    return `failed: ${(error as Error).message.split('\n')[0]}`;
  }
  return (await denials(role)) === before ? null : 'a call was denied';
}

test('each role that can be missed here has a scenario', () => {
  expect(exercised.filter((grant) => scenarioOf(grant) === undefined).map(title)).toEqual([]);
});

describe.each([...new Set(chosen.map(({ role }) => role))])('%s', (role) => {
  const theirs = chosen.filter((grant) => grant.role === role);
  let healthy = false;
  test('may do what it is there for', async () => {
    expect(await play(theirs.find(isForGivingUp) ?? theirs[0]!)).toBeNull();
    healthy = true;
  });

  test.each(theirs.map((grant) => [title(grant), grant] as const))('cannot do without %s', async (_name, grant) => {
    expect(healthy, 'a scenario that fails anyway proves nothing').toBe(true);
    try {
      // A template that AWS would refuse counts like a failed scenario.
      const refusal = await world.cloud.update(mutator.without(grant)).catch(({ message }: Error) => message);
      expect(refusal ?? (await play(grant))).not.toBeNull();
      killed.push(title(grant));
    } finally {
      await world.cloud.update(mutator.whole());
      // Failed work is completed now, so that the next scenario starts clean.
      await passes(world, 'PT10M');
    }
  });
});

/** Grants of actions that nothing on this machine calls. A check of the template notices if such a grant is missing. */
const platform = grants.filter((grant) => reasonFor(grant) !== undefined);
test('AWS may do all that the templates have it do', () => expect(unmetNeeds(mutator.whole())).toEqual([]));
test.each(platform.map((grant) => [title(grant), grant] as const))('AWS cannot do without %s', (_name, grant) => {
  expect(unmetNeeds(mutator.without(grant))).toEqual([`${grant.role} › ${grant.action}`]);
  killed.push(title(grant));
});

test('no action is a pattern, and only what AWS cannot narrow is allowed on every resource', () => {
  expect(grants.filter(({ action }) => action.includes('*')).map(title)).toEqual([]);
  const everywhere = grants.filter(({ resources }) => resources.some((resource) => resource === '*'));
  expect([...new Set(everywhere.map(({ action }) => action))].sort()).toEqual([
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ]);
});
