import type { LocalService } from '../cloud.ts';

/**
 * Asks all services in turn, repeatedly, until none has due work left. A service asked late may have just finished work
 * of its own accord and handed more to a service asked earlier. A round in which any work ended therefore proves
 * nothing.
 * @param ended how much work has ended so far, whatever started it
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
