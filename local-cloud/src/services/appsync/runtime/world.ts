import type { Quirks } from '../quirks/quirks.ts';
import { hostCalls } from './host/calls.ts';
import { createRealm, type Realm } from './realm.ts';

/**
 * A realm and the clock that its libraries read. Programs share it: everything that they could leave in it is frozen.
 */
export interface World extends Pick<Realm, 'run' | 'prepare' | 'lastResult' | 'lastStash'> {
  /** Runs `work` with `now` as the clock. */
  at<T>(now: () => number, work: () => T): T;
}

const worlds = new Map<string, World>();

/** The world for a set of switch states. A process has one for each, because a realm takes time and memory to make. */
export function worldOf(quirks: Quirks): World {
  const world = worlds.get(quirks.key) ?? createWorld(quirks);
  worlds.set(quirks.key, world);
  return world;
}

/** Programs of later calls get other realms. */
export const forgetWorlds = (): void => worlds.clear();

function createWorld(quirks: Quirks): World {
  let clock: () => number = Date.now;
  const realm = createRealm(
    quirks,
    hostCalls(() => clock()),
  );
  return {
    run: realm.run,
    prepare: realm.prepare,
    lastResult: realm.lastResult,
    lastStash: realm.lastStash,
    at(now, work) {
      const outer = clock;
      clock = now;
      try {
        return work();
      } finally {
        clock = outer;
      }
    },
  };
}
