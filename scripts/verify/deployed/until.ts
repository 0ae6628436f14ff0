import type { Place } from './place.ts';

const PAUSE_SECONDS = 2;

/** Asks `is` every two seconds until it says true, or `seconds` are over: what is noted then shows which. */
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
