import type { Quirks } from '../quirks/quirks.ts';
import type { Carried } from './carried.ts';

/** The interface between the GraphQL engine and the APPSYNC_JS runtime. */

/** `ctx` as a handler sees it: plain JSON. See the AWS page "Resolver context object reference (JavaScript)". */
export interface ResolverContext {
  arguments: Record<string, unknown>;
  source: unknown;
  identity: unknown;
  stash: Record<string, unknown> | Carried;
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

/**
 * An error raised by `util.error`, `util.unauthorized`, `util.appendError`, or an uncaught exception (`errorType:
 * 'Code'`).
 */
export interface RaisedError {
  message: string;
  errorType: string | null;
  data: unknown;
  errorInfo: unknown;
}

export interface Evaluation {
  /** The handler's result as JSON (without `undefined` members); null if there is none. */
  result: unknown;
  /** The stash after the run. */
  stash: Record<string, unknown>;
  /** Set if an error stopped the handler: the field is null and the pipeline ends. */
  error?: RaisedError;
  /** True if `error` is `util.unauthorized()`: the engine adds field and type to the message. */
  unauthorized?: boolean;
  /** `util.appendError` calls, in order. */
  appended: RaisedError[];
  /** Set if the handler called `runtime.earlyReturn`. */
  earlyReturn?: { value: unknown; skipTo?: 'END' | 'NEXT' };
  /**
   * Lines in the form of CloudWatch and EvaluateCode: `INFO - code.js:13:5: "text"`. Also `WARN` lines, which AppSync
   * does not have, about possible differences on AWS.
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
  /** The rule and the violation, in one sentence. */
  value: string;
  location: { line: number; column: number; span: number };
}

/** A compiled resolver, function or handler pair. */
export interface Program {
  has(handler: string): boolean;
  evaluate(handler: string, context: ResolverContext): Evaluation;
}

/** A program's inputs from outside, so that tests and the local clock can control them. */
export interface RuntimeEnvironment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The departures from the documentation; by default `quirksOf()`. */
  quirks?: Quirks;
}

/**
 * Parses and checks code as AppSync does when it is saved. Throws `CodeErrors` (with `codeErrors: CodeError[]`) for
 * anything outside the subset. Implemented in `compile.ts`.
 */
export type Compile = (code: string, environment: RuntimeEnvironment) => Program;
