import type { Mutant } from './mutant.ts';

/** What functions are careful about, taken out. */
export const FUNCTIONS: readonly Mutant[] = [];
