/** A pattern that is none, or one that JavaScript cannot express. Named as Java names it. */
export class PatternSyntaxError extends Error {
  constructor(pattern: string, reason: string) {
    super(`${reason} in pattern ${pattern}`);
    this.name = 'PatternSyntaxException';
  }
}
