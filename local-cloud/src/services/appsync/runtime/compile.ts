import { quirksOf, type Quirks } from '../quirks/quirks.ts';
import { check } from './check.ts';
import { CodeErrors } from './codeErrors.ts';
import { Carried, textOf } from './carried.ts';
import type { Given, Own, Settled } from './inside/context.ts';
import type { Places } from './inside/dataNumbers.ts';
import type { HandlerEnd } from './inside/evaluate.ts';
import { instrument } from './instrument.ts';
import { lineOf, warningAt } from './lines.ts';
import type { Module } from './parse.ts';
import { createLocate, type Locate } from './positions.ts';
import { sharedNames } from './sharedNames.ts';
import type { Compile, Evaluation, Program, RaisedError, ResolverContext } from './types.ts';
import { isTimeout, mayRunLong, withinTime } from './watchdog.ts';
import { worldOf } from './world.ts';

/** Code made ready to run. */
interface Compiled {
  exported: ReadonlySet<string>;
  /** Returns what `inside/evaluate.ts` returns. Throws if the code runs for too long. */
  evaluate(now: () => number, handler: string, given: Given): string;
  locate: Locate;
  /** Warnings that the code itself causes. */
  warnings: readonly string[];
}

const MAX_KEPT = 500;
/** Keyed by switches and code: tests compile the same code repeatedly. */
const kept = new Map<string, Compiled>();

/** The places of DynamoDB's numbers in a stash that a handler left. The stash returns in the next handler's context. */
const marksOf = new WeakMap<object, Places>();

/**
 * Compiles a resolver, function or handler pair for APPSYNC_JS. Programs with the same switches share a realm but no
 * mutable state: a module runs again for every evaluation, so its variables do not outlive one. Throws `CodeErrors` for
 * code that AppSync would not save.
 */
export const compile: Compile = (code, { now, quirks = quirksOf() }): Program => {
  const { exported, evaluate, locate, warnings } = compiled(code, quirks);
  return {
    has: (handler) => exported.has(handler),
    evaluate(handler, context) {
      if (!exported.has(handler)) throw new Error(`The code exports no ${handler}`);
      try {
        return evaluationOf(evaluate(now, handler, givenOf(context)), context.stash, locate, warnings);
      } catch (thrown) {
        if (!isTimeout(thrown)) throw thrown;
        return tooLong(context.stash, warnings);
      }
    },
  };
};

function compiled(code: string, quirks: Quirks): Compiled {
  const key = `${quirks.key}\n${code}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = compileAnew(code, quirks);
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(key, made);
  return made;
}

function compileAnew(code: string, quirks: Quirks): Compiled {
  const module = check(code);
  const world = worldOf(quirks);
  const warnings = sharedNamesIn(module, quirks);
  const instrumented = instrument(module, quirks);
  const evaluate = world.prepare(world.run(instrumented.source));
  const watched = new Set(mayRunLong(module) ? instrumented.exports : []);
  const run = (watch: boolean, handler: string, { settled, own, result, previous }: Given) =>
    evaluate(handler, watch, settled, own, result, previous);
  const unwatched = (handler: string, given: Given) => (watched.has(handler) ? '' : run(false, handler, given));
  return {
    exported: new Set(instrumented.exports),
    evaluate: (now, handler, given) =>
      world.at(now, () => {
        const text = unwatched(handler, given);
        if (text !== '') return text;
        watched.add(handler);
        return withinTime(() => run(true, handler, given));
      }),
    locate: createLocate(module, instrumented),
    warnings,
  };
}

/** B9. Returns the warnings. Throws `CodeErrors` if the switch is on. */
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

const settledTexts = new WeakMap<Settled['info'], Settled & { text: string }>();

/** The JSON of what no handler changes, made once for all handlers of a resolver. */
function settledText({ identity, request, info, env }: ResolverContext): string {
  const known = settledTexts.get(info);
  if (known?.identity === identity && known?.request === request && known?.env === env) return known.text;
  const settled: Settled = { identity, request, info, env };
  const text = JSON.stringify(settled);
  settledTexts.set(info, { ...settled, text });
  return text;
}

function givenOf(context: ResolverContext): Given {
  const marks = marksOf.get(context.stash ?? {});
  const own: Own = {
    arguments: context.arguments,
    source: context.source,
    stash: context.stash,
    ...(context.error !== undefined && { error: context.error }),
    ...(marks && { marks }),
  };
  return {
    settled: settledText(context),
    own: JSON.stringify(own),
    result: textOf(context.result),
    previous: context.prev === undefined ? undefined : (textOf(context.prev.result) ?? 'null'),
  };
}

const results = new WeakMap<Evaluation, Carried>();

/** The result of a handler, for the next one. */
export const carriedResult = (evaluation: Evaluation): unknown => results.get(evaluation) ?? evaluation.result;

/** @param text the output of `inside/evaluate.ts` */
function evaluationOf(
  text: string,
  before: Evaluation['stash'],
  locate: Locate,
  warnings: readonly string[],
): Evaluation {
  const begin = text.indexOf(' ') + 1;
  const end = begin + Number(text.slice(0, begin));
  const carried = new Carried(text.slice(begin, end));
  const outcome: HandlerEnd = JSON.parse(text.slice(end));
  const { stash, marks, error, unauthorized, uncaught, earlyReturn, lines, ...left } = outcome;
  const after = stash ?? before;
  if (marks !== undefined) marksOf.set(after, marks);
  const raised = error ?? (uncaught && uncaughtError(locate(uncaught.at), `${uncaught.name}: ${uncaught.message}`));
  const evaluation: Evaluation = {
    get result() {
      return carried.value;
    },
    stash: after,
    ...(raised && { error: raised }),
    ...(unauthorized && { unauthorized }),
    ...(earlyReturn && {
      earlyReturn: {
        get value() {
          return carried.value;
        },
        skipTo: earlyReturn.skipTo,
      },
    }),
    ...left,
    logs: [...warnings, ...lines.map((line) => lineOf(line, locate))],
  };
  results.set(evaluation, carried);
  return evaluation;
}

/** Everything that the handler did before it was stopped is lost. */
const tooLong = (stash: Evaluation['stash'], warnings: readonly string[]): Evaluation => ({
  result: null,
  stash,
  error: uncaughtError('', 'Error: The code ran for too long'),
  appended: [],
  logs: [...warnings],
  extensions: [],
  responseHeaders: {},
});

/** `code.js:162:13: ReferenceError: x is not defined` */
function uncaughtError(position: string, text: string): RaisedError {
  return { message: position === '' ? text : `${position}: ${text}`, errorType: 'Code', data: null, errorInfo: null };
}
