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
export declare const told: (file: string, { line, column, rule, message }: Finding) => string;
/** In the order of the text. */
export declare const inOrder: (findings: readonly Finding[]) => Finding[];
/** The place of an offset in a text. */
export declare function placeAt(text: string, offset: number): Pick<Finding, 'line' | 'column'>;
