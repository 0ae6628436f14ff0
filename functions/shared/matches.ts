const compiled = new Map<string, RegExp>();

/**
 * Whether a whole text matches a pattern of `domain/`: the counterpart of `util.matches` in resolvers.
 * @throws SyntaxError for an invalid pattern
 */
export function matches(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, 'v');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
