/** Something that AppSync would refuse to save. Lines and columns begin with 1. */
export interface Finding {
  line: number;
  column: number;
  /** How many characters it is about. */
  span: number;
  /** `TS2556`, `@aws-appsync/no-regex`, `INVALID_FUNCTION_INVOCATION`, … */
  rule: string;
  message: string;
  /** Only under this one of TypeScript's libraries. Which one AppSync takes is not known: code that is safe passes under each. */
  library?: string;
}

/** A finding as AppSync words it: `code.js(12,22): error TS2556: A spread argument must …`. */
export const told = (file: string, { line, column, rule, message }: Finding): string =>
  `${file}(${line},${column}): error ${rule}: ${message}`;

/** In the order of the text. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.line - b.line || a.column - b.column);

/** The place of an offset in a text. */
export function placeAt(text: string, offset: number): Pick<Finding, 'line' | 'column'> {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}
