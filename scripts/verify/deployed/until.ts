import type { Place } from './place.ts';

const PAUSE_SECONDS = 2;

/** Calls `is` every two seconds until it returns true or `seconds` are over; the notes then show which. */
export async function until(
  { timePasses }: Pick<Place, 'timePasses'>,
  seconds: number,
  is: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let waited = 0; waited < seconds; waited += PAUSE_SECONDS) {
    if (await is()) return;
    await timePasses(PAUSE_SECONDS);
  }
}
