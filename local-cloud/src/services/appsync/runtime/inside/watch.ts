/**
 * Only regular expressions can keep a handler busy for long; everything else is counted. An evaluation starts
 * unwatched, because watching costs more than most handlers. Before it tries a pattern that may take long on its text,
 * it is abandoned and repeated with a watch.
 */
export class NeedsWatch {}

/** Outside an evaluation nothing is stopped, so nothing needs a watch. */
let isWatched = true;

/** Whether the current evaluation is watched: only code that may recurse is watched from the beginning. */
export const isBeingWatched = (): boolean => isWatched;

/** Sets whether the evaluation that begins now is watched. */
export function beginWatched(watched: boolean): void {
  isWatched = watched;
}

/** A number of steps that takes too little time to watch. */
const FEW_STEPS = 1_000_000;

/** Called before a pattern is tried. `whole`: the match must begin at the first character. */
export function watchFor(pattern: string, text: string, whole: boolean): void {
  if (!isWatched && mostSteps(pattern, text.length, whole) > FEW_STEPS) throw new NeedsWatch();
}

/**
 * The most steps that a backtracking matcher may take: every repetition may run as often as possible, or less. Groups
 * and quotes are not analysed.
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
