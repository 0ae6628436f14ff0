import type { IndexName } from '../../../domain/keys.ts';

/** The indexes that `walk.ts` reads: a function that walks has to be allowed to. */
export const WALKED_INDEXES = ['byNewest', 'byStatus'] as const satisfies readonly IndexName[];
