import { isBeingWatched } from './watch.ts';

/** 64 KB: more than V8 needs to compile a regular expression of {@link DEEPEST_GROUP} nested groups. */
const ROOM = Object.freeze(Array.from({ length: 8_192 }, () => 0));
/** How deeply the groups of a regular expression may be nested. */
const DEEPEST_GROUP = 50;

/**
 * Throws a RangeError if little of the stack is left. If the stack ends while V8 compiles a regular expression, V8 ends
 * the whole process. So this call comes before everything that may compile one. It works because arguments lie on the
 * stack, and V8 checks that they fit. Code that cannot recurse is not watched, and never gets that far.
 */
export function needsStack(): void {
  if (isBeingWatched()) Reflect.apply(nothing, undefined, ROOM);
}

const nothing = () => undefined;

/** Whether the groups of a pattern are nested too deeply to be compiled. Literal brackets may count too. */
export function isTooDeep(pattern: string): boolean {
  let open = 0;
  for (const character of pattern) {
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    if (open > DEEPEST_GROUP) return true;
  }
  return false;
}
