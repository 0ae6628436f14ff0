import { isTooDeep, needsStack } from '../stack.ts';
import { watchFor } from '../watch.ts';
import { patternSyntaxError } from './patternSyntaxError.ts';
import { translatePattern } from './translatePattern.ts';

const CACHE_LIMIT = 500;

/**
 * The ends of the text, whatever the flags. A whole match is also sticky, because V8 finds a start of text inside a
 * surrogate pair.
 */
const START = '(?<![\\s\\S])(?:';
const END = ')(?![\\s\\S])';

const cache = new Map<string, RegExp>();

/** Java's `Pattern.matches`: whether the whole `text` matches. Throws `PatternSyntaxException` for a bad pattern. */
export function matchesJavaPattern(pattern: string, text: string): boolean {
  const expression = compiled(pattern, { whole: true });
  watchFor(pattern, text, true);
  expression.lastIndex = 0;
  return expression.test(text);
}

/** Replaces the first match or all matches. `$1` in the replacement is a group. Throws `PatternSyntaxException`. */
export function replaceWithJavaPattern(text: string, pattern: string, replacement: string, all: boolean): string {
  needsStack();
  const expression = compiled(pattern, { all });
  watchFor(pattern, text, false);
  return text.replace(expression, replacement);
}

function compiled(pattern: string, { whole = false, all = false }): RegExp {
  const key = `${whole ? 'w' : ''}${all ? 'g' : ''}/${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  if (isTooDeep(pattern)) throw patternSyntaxError(pattern, 'Groups are nested too deeply');
  const [prefix, inlineFlags] = /^\(\?([ims]+)\)/.exec(pattern) ?? ['', ''];
  const source = translatePattern(pattern, prefix.length);
  try {
    const expression = new RegExp(
      whole ? START + source + END : source,
      `v${all ? 'g' : ''}${whole ? 'y' : ''}${inlineFlags}`,
    );
    cache.set(key, expression);
    return expression;
  } catch (error) {
    throw patternSyntaxError(pattern, (error as Error).message.replace(/^.*: /, ''));
  }
}
