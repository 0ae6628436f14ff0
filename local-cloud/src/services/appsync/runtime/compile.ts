import type { Quirks } from '../quirks/quirks.ts';
import { check } from './check.ts';
import { CodeErrors } from './codeErrors.ts';
import { contextIn } from './context.ts';
import { instrument } from './instrument.ts';
import type { Module } from './parse.ts';
import { createLocate, type Locate } from './positions.ts';
import { createRecording, plain, warningAt } from './recording.ts';
import { sharedNames } from './sharedNames.ts';
import { EarlyReturnStop, RaisedStop } from './stops.ts';
import { ITERATION_LIMIT, RESULT_LIMIT_BYTES } from './supported.ts';
import type { Compile, Evaluation, Program, RaisedError, ResolverContext } from './types.ts';
import { isTimeout, mayRunLong, withinTime } from './watchdog.ts';
import { worldOf, type World } from './world.ts';

type Exports = Record<string, (context: unknown) => unknown>;

/**
 * Compiles a resolver, function or handler pair for APPSYNC_JS. Programs of one environment share a realm but nothing
 * that changes: a module runs anew for every evaluation, so what it keeps in variables lasts no longer.
 * Throws `CodeErrors` for code that AppSync would not save.
 */
export const compile: Compile = (code, environment): Program => {
  const module = check(code);
  const world = worldOf(environment);
  const warnings = sharedNamesIn(module, world.quirks);
  const instrumented = instrument(module, world.quirks);
  const locate = createLocate(module, instrumented);
  const run: (modules: unknown, exceeded: () => never, runtime: unknown) => Exports = world.realm.run(
    instrumented.source,
  );
  const guard = mayRunLong(module) ? withinTime : <T>(task: () => T) => task();
  const exported = new Set(instrumented.exports);

  return {
    has: (handler) => exported.has(handler),
    evaluate(handler, context) {
      if (!exported.has(handler)) throw new Error(`The code exports no ${handler}`);
      const recording = createRecording(context, warnings);
      const ctx = contextIn(world.realm, context, world.quirks);
      const ended = world.record(
        recording,
        () => locate(new Error().stack),
        () => {
          try {
            return guard(() => {
              const handlers = run(world.modules, exceeded, world.runtime);
              return returned((handlers[handler] as Exports[string])(ctx));
            });
          } catch (thrown) {
            return endOf(thrown, locate);
          }
        },
      );
      const { appended, logs, extensions, responseHeaders } = recording;
      return { ...withStash(ended, ctx, context, locate, world), appended, logs, extensions, responseHeaders };
    },
  };
};

/** B9. Answers the warnings; throws `CodeErrors` where it is on. */
function sharedNamesIn(module: Module, quirks: Quirks): string[] {
  const shared = quirks.of('B9') === 'off' ? [] : sharedNames(module);
  if (shared.length > 0 && quirks.isOn('B9')) {
    throw new CodeErrors(
      shared.map((node) => ({
        errorType: 'LINT_ERROR',
        value: `the variable ${node.name} is declared in both handlers`,
        location: { line: node.loc!.start.line, column: node.loc!.start.column + 1, span: node.end - node.start },
      })),
    );
  }
  return shared.map(({ loc }) => warningAt(`code.js:${loc!.start.line}:${loc!.start.column + 1}`, 'B9'));
}

type Ended = Pick<Evaluation, 'result' | 'error' | 'unauthorized' | 'earlyReturn'>;

/** Adds the stash as the handler left it; one that is no JSON is an uncaught error of the handler. */
function withStash(
  ended: Ended,
  ctx: any,
  context: ResolverContext,
  locate: Locate,
  { realm }: World,
): Ended & Pick<Evaluation, 'stash'> {
  try {
    const stash = plain(ctx.stash) as Evaluation['stash'];
    realm.numbers.remember(ctx.stash, stash);
    return { ...ended, stash };
  } catch (thrown) {
    return { result: null, error: ended.error ?? uncaught(thrown, locate), stash: context.stash };
  }
}

/** What a handler returned, as JSON. Too much of it is refused in the words that AppSync was seen to use. */
function returned(value: unknown): Ended {
  const text = JSON.stringify(value);
  if (text === undefined) return { result: null };
  if (Buffer.byteLength(text) <= RESULT_LIMIT_BYTES) return { result: JSON.parse(text) };
  const error = { message: 'Transformation too large', errorType: 'MappingTemplate', data: null, errorInfo: null };
  return { result: null, error };
}

function exceeded(): never {
  throw new Error(`The code exceeded ${ITERATION_LIMIT} loop iterations, the most that one evaluation may take`);
}

/** What a handler's end by an exception means. */
function endOf(thrown: unknown, locate: Locate): Ended {
  if (thrown instanceof EarlyReturnStop) {
    const ended = returned(thrown.value);
    if (ended.error !== undefined) return ended;
    return { ...ended, earlyReturn: { value: ended.result, skipTo: thrown.skipTo } };
  }
  if (thrown instanceof RaisedStop) {
    return { result: null, error: thrown.error, ...(thrown.unauthorized ? { unauthorized: true } : {}) };
  }
  return { result: null, error: uncaught(thrown, locate) };
}

/** `code.js:162:13: ReferenceError: x is not defined` */
function uncaught(thrown: unknown, locate: Locate): RaisedError {
  const { name, message, stack } = thrown as Error;
  const position = locate(stack);
  const text = isTimeout(thrown) ? 'Error: The code ran for too long' : `${name}: ${message}`;
  return { message: position === '' ? text : `${position}: ${text}`, errorType: 'Code', data: null, errorInfo: null };
}
