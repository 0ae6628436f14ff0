import type { Place } from './place.ts';

/** Calls `is` every `pause` seconds until it returns true or `seconds` are over; the notes then show which. */
export async function until(
  { timePasses }: Pick<Place, 'timePasses'>,
  seconds: number,
  is: () => boolean | Promise<boolean>,
  pause = 2,
): Promise<void> {
  for (let waited = 0; waited < seconds; waited += pause) {
    if (await is()) return;
    await timePasses(pause);
  }
}
