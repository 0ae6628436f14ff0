import { isBeingWatched } from './watch.ts';

/** 64 KB: more than V8 needs to compile a regular expression of {@link DEEPEST_GROUP} groups in one another. */
const ROOM = Object.freeze(Array.from({ length: 8_192 }, () => 0));
/** Groups in groups of a regular expression. */
export const DEEPEST_GROUP = 50;

/**
 * Throws a RangeError if little of the stack is left. Where it ends while V8 compiles a regular expression, V8 ends the
 * whole process: so this comes before all that may contain one. Arguments lie on the stack, and V8 looks whether they fit.
 * Code that cannot recurse is not watched, and never gets that far.
 */
export function needsStack(): void {
  if (isBeingWatched()) Reflect.apply(nothing, undefined, ROOM);
}

const nothing = () => undefined;

/** Whether a pattern has more groups in one another than may be compiled. Brackets that stand for themselves may count. */
export function isTooDeep(pattern: string): boolean {
  let open = 0;
  for (const character of pattern) {
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    if (open > DEEPEST_GROUP) return true;
  }
  return false;
}
