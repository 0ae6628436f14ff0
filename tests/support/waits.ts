import type { World } from './world.ts';

/**
 * Lets these times pass, in seconds. After each, everything that a queue has hidden until then is received. The clock
 * waits for no queue: in one long jump, a message would return only once.
 */
export async function waits({ control }: World, seconds: readonly number[]): Promise<void> {
  await control.idle();
  for (const wait of seconds) {
    await control.timePasses(`PT${wait + 1}S`, { occurrences: 0 });
    await control.idle();
  }
}

/** The same wait, this many times. */
export const times = (count: number, seconds: number): number[] => Array<number>(count).fill(seconds);
