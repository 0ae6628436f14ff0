import { quirksOf, type Quirks } from '../quirks/quirks.ts';
import { check } from './check.ts';
import { CodeErrors } from './codeErrors.ts';
import { Carried, CarriedPage, textOf, valueOf } from './carried.ts';
import type { Given, More } from './inside/context.ts';
import type { Places } from './inside/dataNumbers.ts';
import type { HandlerEnd } from './inside/evaluate.ts';
import { instrument } from './instrument.ts';
import { lineOf, warningAt } from './lines.ts';
import { parserError, type Module } from './parse.ts';
import { createLocate, type Locate } from './positions.ts';
import { sharedNames } from './sharedNames.ts';
import { passingHandlers } from './passing.ts';
import type { Compile, Evaluation, Program, RaisedError, ResolverContext } from './types.ts';
import { isTimeout, mayRunLong, withinTime } from './watchdog.ts';
import { forgetWorlds, worldOf, type World } from './world.ts';

/** Code made ready to run. */
interface Compiled {
  exported: ReadonlySet<string>;
  /** Throws if the code runs for too long. */
  evaluate(now: () => number, handler: string, given: Given): Ended;
  locate: Locate;
  /** Warnings that the code itself causes. */
  warnings: readonly string[];
}

/** What a handler left, as JSON: see `Left` in `inside/evaluate.ts`. */
interface Ended {
  result: string;
  stash: string | undefined;
  /** JSON of `HandlerEnd`. */
  end: string;
}

const MAX_KEPT = 500;
/** Keyed by switches and code: tests compile the same code repeatedly. */
const kept = new Map<string, Compiled>();

/** The next program is compiled anew, in a new realm. */
export function forgetPrograms(): void {
  kept.clear();
  forgetWorlds();
}

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
  const evaluate = world.prepare(runIn(world, instrumented.source));
  const watched = new Set(mayRunLong(module) ? instrumented.exports.keys() : []);
  const passing = passingHandlers(module, instrumented.exports);
  const run = (watch: boolean, handler: string, given: Given): Ended => {
    const { settled, called, stash, more, result, items, previous } = given;
    const passes = passing.get(handler) ?? '';
    const end = evaluate(handler, passes, watch, settled, called, stash, more, result, items, previous);
    return { result: world.lastResult(), stash: world.lastStash(), end };
  };
  return {
    exported: new Set(instrumented.exports.keys()),
    evaluate: (now, handler, given) =>
      world.at(now, () => {
        const ended = watched.has(handler) ? undefined : run(false, handler, given);
        if (ended !== undefined && ended.end !== '') return ended;
        watched.add(handler);
        return withinTime(() => run(true, handler, given));
      }),
    locate: createLocate(module, instrumented),
    warnings,
  };
}

/** Code that acorn accepts and V8 refuses is refused too, such as syntax that is newer than this version of Node. */
function runIn(world: World, source: string): ReturnType<World['run']> {
  try {
    return world.run(source);
  } catch (thrown) {
    const { name, message, stack } = thrown as Error;
    if (name !== 'SyntaxError') throw thrown;
    const line = Number(/^code\.js:(\d+)/.exec(stack ?? '')?.[1] ?? 1);
    throw parserError(message, { line, column: 0 });
  }
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

/**
 * The key of data that is kept beside an object. Not a `WeakMap`: its values outlive their keys until the next full
 * collection, and so would every result.
 */
const BESIDE = Symbol('beside');

const keepBeside = <T extends object>(object: T, value: unknown): T =>
  Object.defineProperty(object, BESIDE, { value, writable: true, enumerable: false });

const besideOf = <T>(object: object): T | undefined => (object as { [BESIDE]?: T })[BESIDE];

type Constant = Pick<Given, 'settled' | 'called'>;

/** The JSON of everything that all handlers of a resolver share, made once. */
function constantTexts(context: ResolverContext): Constant {
  const { identity, request, info, env, arguments: args, source } = context;
  const same = [identity, request, env, args, source];
  const known = besideOf<Constant & { same: unknown[] }>(info);
  if (known?.same.every((value, index) => value === same[index])) return known;
  const settled = JSON.stringify({ identity, request, info, env });
  const called = JSON.stringify({ arguments: args, source });
  keepBeside(info, { same, settled, called });
  return { settled, called };
}

function givenOf(context: ResolverContext): Given {
  const { stash, error } = context;
  const marks = marksOf.get(stash ?? {});
  const more: More | undefined = marks || error !== undefined ? { error, marks } : undefined;
  const { settled, called } = constantTexts(context);
  return {
    settled,
    called,
    stash: textOf(stash) ?? '{}',
    more: JSON.stringify(more),
    ...resultOf(context),
    previous: context.prev === undefined ? undefined : (textOf(context.prev.result) ?? 'null'),
  };
}

const resultOf = ({ result }: ResolverContext): Pick<Given, 'result' | 'items'> =>
  result instanceof CarriedPage
    ? { result: JSON.stringify(result.rest), items: result.items }
    : { result: textOf(result), items: undefined };

interface Carries {
  result: Carried;
  stash: ResolverContext['stash'];
}

/** The result of a handler, for the next one. */
export const carriedResult = (evaluation: Evaluation): unknown =>
  besideOf<Carries>(evaluation)?.result ?? evaluation.result;

/** The stash of a handler, for the next one. */
export const carriedStash = (evaluation: Evaluation): ResolverContext['stash'] =>
  besideOf<Carries>(evaluation)?.stash ?? evaluation.stash;

function evaluationOf(
  { result, stash, end }: Ended,
  before: ResolverContext['stash'],
  locate: Locate,
  warnings: readonly string[],
): Evaluation {
  const carried = new Carried(result);
  const outcome: HandlerEnd = JSON.parse(end);
  const { marks, error, unauthorized, uncaught, earlyReturn, lines, ...left } = outcome;
  const after = stash === undefined ? before : new Carried(stash);
  if (marks !== undefined) marksOf.set(after, marks);
  const raised = error ?? (uncaught && uncaughtError(locate(uncaught.at), `${uncaught.name}: ${uncaught.message}`));
  const evaluation: Evaluation = {
    get result() {
      return carried.value;
    },
    get stash() {
      const read = valueOf(after) as Evaluation['stash'];
      if (marks !== undefined) marksOf.set(read, marks);
      return read;
    },
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
  return keepBeside(evaluation, { result: carried, stash: after });
}

/** Everything that the handler did before it was stopped is lost. */
const tooLong = (stash: ResolverContext['stash'], warnings: readonly string[]): Evaluation => ({
  result: null,
  stash: valueOf(stash) as Evaluation['stash'],
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
