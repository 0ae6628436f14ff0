import type { Library } from '../library.ts';

/** `util.math`. `randomWithinRange` excludes its upper end, as Java's ranges do; AWS does not say. */
export const math: Library = {
  roundNum: (input: number) => Math.round(input),
  minVal: (a: number, b: number) => Math.min(a, b),
  maxVal: (a: number, b: number) => Math.max(a, b),
  randomDouble: () => Math.random(),
  randomWithinRange: (start: number, end: number) => Math.floor(start + Math.random() * (end - start)),
};
