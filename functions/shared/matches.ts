const compiled = new Map<string, RegExp>();

/**
 * Whether the whole of a text matches a pattern of `domain/`: what `util.matches` answers in resolvers.
 * @throws SyntaxError for a pattern that is none
 */
export function matches(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, 'v');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
