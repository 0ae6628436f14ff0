import type { Quirks } from '../quirks/quirks.ts';

/** What the GraphQL engine and the APPSYNC_JS runtime say to each other. */

/** `ctx` as a handler sees it; plain JSON. See the AWS page "Resolver context object reference (JavaScript)". */
export interface ResolverContext {
  arguments: Record<string, unknown>;
  source: unknown;
  identity: unknown;
  stash: Record<string, unknown>;
  result?: unknown;
  prev?: { result: unknown };
  error?: { message: string; type: string } | null;
  request: { headers: Record<string, unknown>; domainName: string | null };
  info: {
    fieldName: string;
    parentTypeName: string;
    variables: Record<string, unknown>;
    selectionSetList: string[];
    selectionSetGraphQL: string;
  };
  env: Record<string, string>;
}

/** An error raised by `util.error`, `util.unauthorized`, `util.appendError`, or an uncaught exception (`errorType: 'Code'`). */
export interface RaisedError {
  message: string;
  errorType: string | null;
  data: unknown;
  errorInfo: unknown;
}

export interface Evaluation {
  /** What the handler returned, as JSON (`undefined` members are gone); null for nothing. */
  result: unknown;
  /** The stash after the run. */
  stash: Record<string, unknown>;
  /** Set when the handler was stopped by an error: the field is null and the pipeline ends. */
  error?: RaisedError;
  /** True when `error` is `util.unauthorized()`: the engine words it with field and type. */
  unauthorized?: boolean;
  /** `util.appendError`, in order. */
  appended: RaisedError[];
  /** Set when the handler called `runtime.earlyReturn`. */
  earlyReturn?: { value: unknown; skipTo?: 'END' | 'NEXT' };
  /**
   * Lines as CloudWatch and EvaluateCode show them: `INFO - code.js:13:5: "text"`; and, which AppSync has not, `WARN` lines
   * about what may be otherwise there.
   */
  logs: string[];
  /** Calls of `extensions.*`, in order: `{ name: 'setSubscriptionFilter', arguments: [...] }`. */
  extensions: Array<{ name: string; arguments: unknown[] }>;
  /** `util.http.addResponseHeader(s)`. */
  responseHeaders: Record<string, string>;
}

/** One problem found when code is saved, as in `BadRequestException.detail.codeErrors`. */
export interface CodeError {
  errorType: 'PARSER_ERROR' | 'LINT_ERROR';
  /** The rule and what broke it, in a sentence. */
  value: string;
  location: { line: number; column: number; span: number };
}

/** A compiled resolver, function or handler pair. */
export interface Program {
  has(handler: string): boolean;
  evaluate(handler: string, context: ResolverContext): Evaluation;
}

/** What a program takes from outside itself, so that tests and the local clock decide it. */
export interface RuntimeEnvironment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** What departs from the documents; by default as `quirksOf()` has it. */
  quirks?: Quirks;
}

/**
 * Parses and checks code as AppSync does when it is saved. Throws `CodeErrors` (with `codeErrors: CodeError[]`) for
 * anything outside the subset. Implemented in `compile.ts`.
 */
export type Compile = (code: string, environment: RuntimeEnvironment) => Program;
