/** Deeper than any input, and a tenth of the depth at which code that walks through a value overflows its stack. */
const DEEPEST = 500;

/** Parses what a client sent. Throws a `SyntaxError` for text that is not JSON, or JSON that is nested too deeply. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, DEEPEST)) throw new SyntaxError(`more than ${DEEPEST} levels`);
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
