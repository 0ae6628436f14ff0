/**
 * Regular expressions alone can keep a handler busy for long: all else is counted. An evaluation begins unwatched, because watching
 * costs more than most handlers; it is given up for a watched one before it tries a pattern that may take long on its text.
 */
export class NeedsWatch {}

/** Outside of an evaluation nothing is ended, so nothing asks for a watch. */
let isWatched = true;

/** Says whether the evaluation that begins now is watched. */
export function beginWatched(watched: boolean): void {
  isWatched = watched;
}

/** Steps that take no time worth watching. */
const FEW_STEPS = 1_000_000;

/** Called before a pattern is tried. `whole` if it has to match from the first character on. */
export function watchFor(pattern: string, text: string, whole: boolean): void {
  if (!isWatched && mostSteps(pattern, text.length, whole) > FEW_STEPS) throw new NeedsWatch();
}

/**
 * How many steps a backtracking matcher may take at most: every repetition may take as often as it can, or less. What is said in groups
 * or quoted is not looked into.
 */
function mostSteps(pattern: string, length: number, whole: boolean): number {
  if (pattern.includes('\\Q')) return Infinity;
  const outside = pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, 'x');
  const repetitions = outside.match(/[*+?]|\{\d+(?:,\d*)?\}/g) ?? [];
  if (repetitions.length === 0) return 0;
  if (/[([\]]/.test(outside)) return Infinity;
  const perBeginning = repetitions.reduce((steps, repetition) => steps * mostTimes(repetition, length), 1);
  return whole ? perBeginning : perBeginning * length;
}

/** `{4,20}` → 20 */
function mostTimes(repetition: string, length: number): number {
  if (repetition === '?') return 2;
  const [, from, to] = /^\{(\d+)(?:,(\d*))?\}$/.exec(repetition) ?? [];
  const most = to === undefined ? from : to;
  return most === undefined || most === '' ? length + 1 : Number(most) + 1;
}
