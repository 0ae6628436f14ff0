import { changesRole, changesStatus } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import type { Person } from '../../support/people.ts';
import type { World } from '../../support/world.ts';
import { roleNamed, signedBy } from '../support/asRole.ts';
import type { Credentials } from '../support/subscribe.ts';

/** A caller: a column of the matrix. */
export interface Caller {
  name: string;
  headers: Credentials;
}

/** The people and things that requests are about. */
export interface Scene {
  grace: Person;
  alan: Person;
  /** Whom administrators act on. */
  victim: Person;
}

export async function castOf(world: World): Promise<Scene> {
  return {
    grace: await given.aMember(world, 'Grace Hopper'),
    alan: await given.aMember(world, 'Alan Turing'),
    victim: await given.aMember(world, 'Vera Victim'),
  };
}

/** All kinds of callers, the least trusted first. */
export async function callersOf(world: World, { grace, alan }: Scene): Promise<Caller[]> {
  const nobody = await given.someoneInNoGroup(world);
  const demoted = await given.anAdmin(world, 'Dora Demoted');
  const deactivated = await given.anAdmin(world, 'Ina Inactive');
  // Their tokens are older than the change, and valid for an hour.
  const [demotedToken, deactivatedToken] = [await demoted.token(), await deactivated.token()];
  await changesRole(world.admin, demoted, 'MEMBER');
  await changesStatus(world.admin, deactivated, 'INACTIVE');
  await world.control.idle();

  const person = (name: string, token: () => Promise<string>): Caller => ({
    name,
    headers: async () => ({ authorization: await token() }),
  });
  const role = (name: string, logicalId: string): Caller => ({
    name,
    headers: (body, path) => signedBy(world, roleNamed(world, logicalId), body, path),
  });
  return [
    { name: 'no token', headers: async () => ({}) },
    person('in no group', nobody.token),
    person('MEMBER assigned', grace.token),
    person('MEMBER not assigned', alan.token),
    person('ADMIN', world.admin.token),
    person('ADMIN demoted', async () => demotedToken),
    person('ADMIN deactivated', async () => deactivatedToken),
    role('IAM route-events', 'RouteEventsRole'),
    role('IAM end-subscriptions', 'EndSubscriptionsRole'),
    role('IAM other', 'SpreadNamesRole'),
  ];
}
