/** Something that AppSync would refuse to save. Lines and columns start at 1. */
export interface Finding {
  line: number;
  column: number;
  /** The number of characters it covers. */
  span: number;
  /** `TS2556`, `@aws-appsync/no-regex`, `INVALID_FUNCTION_INVOCATION`, … */
  rule: string;
  message: string;
  /**
   * Set if only this one of TypeScript's libraries finds it. AppSync's library is unknown: code is safe if it passes
   * under each.
   */
  library?: string;
}

/** A finding in AppSync's form: `code.js(12,22): error TS2556: A spread argument must …`. */
export const told = (file: string, { line, column, rule, message }: Finding): string =>
  `${file}(${line},${column}): error ${rule}: ${message}`;

/** In text order. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.line - b.line || a.column - b.column);
