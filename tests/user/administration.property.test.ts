/**
 * Administrators act concurrently and while things fail. Once all is quiet, Cognito agrees with the table, somebody can
 * administrate, and the audit trail explains the state.
 */
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { TaskwireError } from '@taskwire/client';
import { reconcile } from '../../scripts/admin/reconcile/reconcile.ts';
import { changesRole, changesStatus, invites, trail } from '../support/administration.ts';
import type { Fault } from '@taskwire/local-cloud/testing';
import * as given from '../support/given.ts';
import type { Tokens } from '../../scripts/admin/account.ts';
import type { Person } from '../support/people.ts';
import { everything, users } from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const LONG = process.env['TASKWIRE_LONG'] !== undefined;
/** The same acts and faults each time, unless a seed is given; the results of concurrent acts still differ. */
const SEED = Number(process.env['TASKWIRE_SEED'] ?? 1);
const world = await sharedWorld();
const { admin, control, outputs, people, table } = world;
const { userPoolId } = outputs;
const TEAM: Person[] = [admin, await given.anAdmin(world, 'Bea'), ...(await given.members(world, 3))];

type Act =
  | { does: 'role'; who: number; whom: number; role: 'ADMIN' | 'MEMBER' }
  | { does: 'status'; who: number; whom: number; status: 'ACTIVE' | 'INACTIVE' }
  | { does: 'invite'; who: number; guest: number };

const anyone = fc.nat({ max: TEAM.length - 1 });
const aRole = fc.record({
  does: fc.constant('role' as const),
  who: anyone,
  whom: anyone,
  role: fc.constantFrom('ADMIN' as const, 'MEMBER' as const),
});
const aStatus = fc.record({
  does: fc.constant('status' as const),
  who: anyone,
  whom: anyone,
  status: fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const),
});
const anInvitation = fc.record({ does: fc.constant('invite' as const), who: anyone, guest: fc.nat({ max: 1 }) });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: aRole },
  { weight: 4, arbitrary: aStatus },
  { weight: 1, arbitrary: anInvitation },
);

const aFault: fc.Arbitrary<Fault> = fc.record({
  service: fc.constantFrom('dynamodb' as const, 'cognito-idp' as const, 'lambda' as const),
  kind: fc.constantFrom('throttle' as const, 'timeout-before' as const, 'timeout-after' as const, 'duplicate' as const),
  rate: fc.constantFrom(0.1, 0.4),
  seed: fc.nat({ max: 1000 }),
});

/** Acts of one round happen at once, under the round's faults. */
const rounds = fc.array(
  fc.record({ acts: fc.array(anAct, { minLength: 1, maxLength: 4 }), faults: fc.array(aFault, { maxLength: 2 }) }),
  { minLength: 1, maxLength: 4 },
);

/** Each run has a guest with a new address. */
let run = 0;
const guest = (number: number) => `guest-${run}-${number}@partner.example`;

const perform = (act: Act): Promise<unknown> => {
  const who = TEAM[act.who]!;
  if (act.does === 'invite') return invites(who, { email: guest(act.guest) });
  const whom = TEAM[act.whom]!;
  return act.does === 'role' ? changesRole(who, whom, act.role) : changesStatus(who, whom, act.status);
};

/** The possible refusals of an act. INTERNAL is a fault that outlived the retries. */
const REFUSALS = ['Unauthorized', 'LAST_ADMIN', 'CONFLICT', 'THROTTLED', 'INTERNAL', 'VALIDATION'];

async function attempt(act: Act): Promise<void> {
  const error = await perform(act).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error !== null)
    expect(error instanceof TaskwireError ? REFUSALS : error).toContain((error as TaskwireError).errorType);
}

const places = { ...table, userPools: people.userPools, userPoolId };
const report = () => reconcile(places, { fix: false, now: world.now() });

/** Makes everybody an active administrator, with a token that says so. The token stays valid, whatever happens to the user. */
async function beginAnew(): Promise<void> {
  run += 1;
  const profiles = await Promise.all(TEAM.map(({ id }) => table.profile(id)));
  const able = TEAM[profiles.findIndex((profile) => profile?.row.role === 'ADMIN' && profile.row.status === 'ACTIVE')]!;
  await able.signIn();
  for (const [index, person] of TEAM.entries()) {
    const { role, status } = profiles[index]!.row;
    if (status !== 'ACTIVE') await changesStatus(able, person, 'ACTIVE');
    if (role !== 'ADMIN') await changesRole(able, person, 'ADMIN');
  }
  await control.idle();
  for (const person of TEAM) expect(groupsIn(await person.signIn()), person.name).toEqual(['ADMIN']);
}

const groupsIn = ({ idToken }: Tokens): unknown => decodeJwt(idToken)['cognito:groups'];

async function quiet(): Promise<void> {
  await control.faultsEnd();
  // Failed work is retried, and the locks of dead calls have expired.
  await control.timePasses('PT2M', { occurrences: 0 });
  await control.idle();
}

/** An interrupted invitation leaves at most an account that nobody can use; the next invitation completes it. */
async function finishInvitations(): Promise<void> {
  const able = await someAdmin();
  for (const number of [0, 1]) await invites(able, { email: guest(number) }).catch(ignoreInvited);
  await control.idle();
}

const ignoreInvited = (error: TaskwireError) => expect(error.errorType).toBe('VALIDATION');

async function someAdmin(): Promise<Person> {
  const all = await Promise.all(TEAM.map(async (person) => ({ person, profile: await table.profile(person.id) })));
  const able = all.find(({ profile }) => profile?.row.role === 'ADMIN' && profile.row.status === 'ACTIVE');
  if (able === undefined) throw new Error('nobody of the team can administrate');
  return able.person;
}

/** Replayed from the beginning, a user's trail ends in the user's current state. */
async function expectTrails(reader: Person): Promise<void> {
  const everybody = await everything((after) => users(reader, { first: 100, after }));
  for (const { id, role, status } of everybody) {
    const acts = (await trail(reader, { id })).reverse();
    const told = { role: 'MEMBER', status: 'ACTIVE' };
    // An operator made the very first administrator.
    if (id === admin.id) told.role = 'ADMIN';
    for (const act of acts) {
      if (act.type === 'INVITED') told.role = act.toRole!;
      if (act.type === 'ROLE_CHANGED') {
        expect(act.fromRole).toBe(told.role);
        told.role = act.toRole!;
      }
      if (act.type === 'ACTIVATED' || act.type === 'DEACTIVATED') {
        expect(told.status).toBe(act.type === 'ACTIVATED' ? 'INACTIVE' : 'ACTIVE');
        told.status = act.type === 'ACTIVATED' ? 'ACTIVE' : 'INACTIVE';
      }
    }
    expect(told, id).toEqual({ role, status });
  }
}

test(
  'Cognito follows, somebody can administrate, and the trail is whole',
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        await beginAnew();
        for (const { acts, faults } of plan) {
          if (faults.length > 0) await control.faults(...faults);
          await Promise.all(acts.map(attempt));
          await control.faultsEnd();
        }
        await quiet();
        const reader = await someAdmin();
        await expectTrails(reader);
        expect((await report()).drifts.filter(({ kind }) => kind !== 'no profile')).toEqual([]);
        await finishInvitations();
        expect((await report()).drifts).toEqual([]);
      }),
      { numRuns: LONG ? 100 : 6, seed: SEED, endOnFailure: true },
    );
    // What a fault has left hidden in a queue returns before the next file begins.
    await control.timePasses('PT15M', { occurrences: 0 });
  },
  LONG ? 3_600_000 : 240_000,
);
