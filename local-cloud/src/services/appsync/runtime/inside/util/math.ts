import type { Library } from '../library.ts';

/** `util.math`. The upper end of `randomWithinRange` is left out, as in Java's ranges; AWS does not say. */
export const math: Library = {
  roundNum: (input: number) => Math.round(input),
  minVal: (a: number, b: number) => Math.min(a, b),
  maxVal: (a: number, b: number) => Math.max(a, b),
  randomDouble: () => Math.random(),
  randomWithinRange: (start: number, end: number) => Math.floor(start + Math.random() * (end - start)),
};
