/**
 * What makes code big. AppSync counts bytes, and has a second limit that it does not publish: "Function metadata has exceeded the
 * maximum allowed size", far below 32 KB, which many helpers, `if`s and defaults in patterns were seen to reach.
 * @see https://github.com/aws/aws-appsync-community/issues/301
 */
export interface Weight {
  /** UTF-8. */
  bytes: number;
  /** Declarations, expressions and arrows. */
  functions: number;
  /** `if`, `?:`, each `case`, `||`, `&&`, `??`. */
  branches: number;
  /** Defaults in patterns and parameters. */
  defaults: number;
}
/** @throws SyntaxError for what is no ES module */
export declare function weigh(code: string): Weight;
