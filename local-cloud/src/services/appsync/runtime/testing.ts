import { quirksOf } from '../quirks/quirks.ts';
import { compile } from './compile.ts';
import { CodeErrors } from './codeErrors.ts';
import type { CodeError, Evaluation, ResolverContext } from './types.ts';

/** The clock of the guide's examples. */
export const NOW = 1517943695750;

/** The documented behaviour. Departures have their own tests in `quirks/`. */
export const environment = { now: () => NOW, quirks: quirksOf('documented') };

export const aContext = (part: Partial<ResolverContext> = {}): ResolverContext => ({
  arguments: {},
  source: null,
  identity: null,
  stash: {},
  request: { headers: {}, domainName: null },
  info: { fieldName: 'f', parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
  env: {},
  ...part,
});

/** Runs the `request` handler (or another) of a module. */
export const evaluate = (code: string, context: Partial<ResolverContext> = {}, handler = 'request'): Evaluation =>
  compile(code, environment).evaluate(handler, aContext(context));

/** The value of an expression in a handler, with every AppSync module imported. */
export function valueOf(expression: string, context: Partial<ResolverContext> = {}): unknown {
  const { result, error } = evaluate(inHandler(expression), context);
  if (error !== undefined) throw new Error(error.message);
  return result;
}

/** The message of the uncaught error that an expression ends with. */
export const errorOf = (expression: string, context: Partial<ResolverContext> = {}): string | undefined =>
  evaluate(inHandler(expression), context).error?.message;

const inHandler = (expression: string) =>
  `import { util } from '@aws-appsync/utils';import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { return ${expression}; }`;

/** The errors that AppSync would report when the code is saved. */
export function codeErrorsOf(code: string): CodeError[] {
  try {
    compile(code, environment);
    return [];
  } catch (error) {
    if (error instanceof CodeErrors) return error.codeErrors;
    throw error;
  }
}
