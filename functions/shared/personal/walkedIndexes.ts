import type { IndexName } from '../../../domain/keys.ts';

/** The indexes that `walk.ts` reads. A function that walks needs permission for them. */
export const WALKED_INDEXES = ['byNewest', 'byStatus'] as const satisfies readonly IndexName[];
