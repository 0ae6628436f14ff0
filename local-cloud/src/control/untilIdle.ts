import type { LocalService } from '../cloud.ts';

/**
 * Asks the services, one after the other and again, until nothing that is due is left in any. A service that was asked early may be given
 * work by one that is asked later and has just ended its own by itself: such a round, in which something ended, proves nothing.
 * @param ended how much work has ended so far, whoever began it
 */
export async function untilIdle(services: readonly Pick<LocalService, 'idle'>[], ended: () => number): Promise<void> {
  let isQuiet = false;
  while (!isQuiet) {
    const before = ended();
    let worked = false;
    for (const one of services) worked = (await one.idle?.()) === true || worked;
    isQuiet = !worked && ended() === before;
  }
}
