import type { Person } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

/** Does a role's work and observes it from outside. `key` differs at each call. */
export type Scenario = (world: World, cast: Cast, key: string) => Promise<void>;

/** People who are there before any policy is touched. */
interface Cast {
  grace: Person;
  alan: Person;
}

/** Waits for the consequences of what was done, lets time pass, and waits for the consequences of that. */
export async function passes({ control }: World, duration: string): Promise<void> {
  await control.idle();
  await control.timePasses(duration);
  await control.idle();
}
