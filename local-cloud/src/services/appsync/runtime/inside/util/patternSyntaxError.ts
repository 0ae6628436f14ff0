import { named } from '../host.ts';

/** For a pattern that is none, or one that JavaScript cannot express. Named as Java names it. */
export const patternSyntaxError = (pattern: string, reason: string): Error =>
  named('PatternSyntaxException', `${reason} in pattern ${pattern}`);
