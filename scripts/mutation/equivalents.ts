import type { Equivalent } from './score.ts';

/** Survivors that no test can notice, with the reasons. `npm run test:mutation` leaves them out of its score. */
export const EQUIVALENTS: Equivalent[] = [];
