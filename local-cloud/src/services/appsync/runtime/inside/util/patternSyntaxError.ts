import { named } from '../host.ts';

/** For an invalid pattern, or one that JavaScript cannot express. It has Java's name. */
export const patternSyntaxError = (pattern: string, reason: string): Error =>
  named('PatternSyntaxException', `${reason} in pattern ${pattern}`);
