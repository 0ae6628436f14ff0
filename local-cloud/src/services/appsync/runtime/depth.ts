import { tokenizer, tokTypes, type TokenType } from 'acorn';

/** Ten times as deep as people write, and a tenth of what overflows a stack. */
const DEEPEST = 500;

const OPENING = [tokTypes.parenL, tokTypes.braceL, tokTypes.bracketL, tokTypes.dollarBraceL];
const CLOSING = [tokTypes.parenR, tokTypes.braceR, tokTypes.bracketR];
const NESTING = [tokTypes.arrow, tokTypes.question, tokTypes.eq, tokTypes._if, tokTypes._else, tokTypes._for];

/**
 * Where code becomes nested too deeply; undefined if it does not. A parser calls itself for each bracket, operator and
 * branch. Where the stack ends, V8 may be compiling a regular expression of the parser: then it ends the whole process.
 * @returns the offset of the first token that is too deep
 */
export function tooDeepAt(code: string): number | undefined {
  /**
   * How much is nested without brackets: one number for each open bracket, counted from its last comma or semicolon.
   */
  const chains = [0];
  let depth = 0;
  const add = (more: number) => {
    chains[chains.length - 1]! += more;
    depth += more;
  };
  try {
    for (const { type, start } of tokenizer(code, { ecmaVersion: 'latest', sourceType: 'module' })) {
      if (OPENING.includes(type)) {
        chains.push(0);
        depth += 1;
      } else if (CLOSING.includes(type) && chains.length > 1) depth -= 1 + chains.pop()!;
      else if (type === tokTypes.semi || type === tokTypes.comma) add(-chains.at(-1)!);
      else if (nests(type)) add(1);
      if (depth > DEEPEST) return start;
    }
  } catch {
    // The parser says what is wrong, and where.
  }
  return undefined;
}

/** Operators, and words that a statement follows. */
function nests(type: TokenType): boolean {
  // Acorn's declarations leave these two out.
  const { prefix, binop } = type as TokenType & { prefix: boolean; binop: number | null };
  return prefix || binop !== null || NESTING.includes(type);
}
