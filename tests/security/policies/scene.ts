import type { Person } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

/** What a role is there for, done and looked at from outside. `key` is another one at each call. */
export type Scenario = (world: World, cast: Cast, key: string) => Promise<void>;

/** People who are there before any policy is touched. */
export interface Cast {
  grace: Person;
  alan: Person;
}

/** What was done has its consequences, then time goes by, and what that brings has its own. */
export async function passes({ control }: World, duration: string): Promise<void> {
  await control.idle();
  await control.timePasses(duration);
  await control.idle();
}
