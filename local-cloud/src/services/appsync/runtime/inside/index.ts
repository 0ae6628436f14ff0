/**
 * The half of the runtime inside a realm: AppSync's libraries, `ctx`, the evaluation of handlers. It is bundled into
 * one script (`realmSource.ts`), so that everything a handler can reach was made in the handler's own realm.
 */
import { GLOBAL_OBJECTS } from '../supported.ts';
import { createDataNumbers } from './dataNumbers.ts';
import { evaluate, exceeded, NOTHING_LEFT, type Passes } from './evaluate.ts';
import { freezeAll } from './freeze.ts';
import { guarded, type Host, type HostCall } from './host.ts';
import type { Library } from './library.ts';
import { dynamodbModule } from './modules/dynamodb.ts';
import { prune, staticTables } from './prune.ts';
import { warn, type Recording } from './recording.ts';
import { needsStack } from './stack.ts';
import { fixStacks } from './stacks.ts';
import { atCaller } from './stops.ts';
import { consoleLibrary } from './util/console.ts';
import { extensionsLibrary } from './util/extensions.ts';
import { utilLibrary } from './util/library.ts';
import { PASSED, runtimeLibrary } from './util/runtime.ts';
import { beginWatched } from './watch.ts';

/** Instrumented code: takes its globals and returns a function that runs the module and returns the exports. */
type Script = (
  ...globals: unknown[]
) => (modules: unknown, exceeded: () => never, engine: unknown) => Record<string, (ctx: unknown) => unknown>;

/**
 * Evaluates a handler: texts in, and one text out, which is the `end` of `Left`.
 * @param passes the member that the handler returns, if it does nothing but return `ctx.result` or `ctx.prev.result`
 * @param watched whether an evaluation that takes too long is stopped
 * @param given the members of `Given`
 */
type Evaluate = (
  handler: string,
  passes: Passes,
  watched: boolean,
  settled: string,
  called: string,
  stash: string,
  more: string | undefined,
  result: string | undefined,
  items: string | undefined,
  previous: string | undefined,
) => string;

/** The process's handle on a realm. */
export interface Inside {
  /** Takes code that was run as a script, and returns the evaluator of its handlers. */
  prepare(script: Script): Evaluate;
  /** What the handler evaluated last left behind, as JSON. */
  lastResult(): string;
  lastStash(): string | undefined;
  /** The code's global names. Scripts take them in the order of `GLOBAL_OBJECTS`. */
  globals: Record<string, unknown>;
  modules: Record<string, unknown>;
}

/**
 * Turns a new context into a realm for APPSYNC_JS.
 * @param states the states of the switches, as JSON: `{"B1":"on",…}`
 */
export function install(states: string, call: HostCall): Inside {
  const stateOf: Record<string, string> = JSON.parse(states);
  const quirks = { isOn: (id: string) => stateOf[id] === 'on', warns: (id: string) => stateOf[id] === 'warn' };
  const numbers = createDataNumbers(quirks);
  let current: Recording | undefined;
  let last = NOTHING_LEFT;
  const host: Host = {
    call: guarded(call),
    quirks,
    recording: () => {
      if (current === undefined) throw new Error('A library function was called outside an evaluation');
      return current;
    },
  };

  /** The functions of a library, as code sees them. */
  const exposed = (library: Library): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(library).map(([name, entry]) => [
        name,
        typeof entry === 'function' ? calling(entry) : exposed(entry),
      ]),
    );
  const calling =
    (work: (...args: any[]) => unknown) =>
    (...args: unknown[]) => {
      needsStack();
      try {
        return work(...args.map(numbers.plain));
      } catch (thrown) {
        throw atCaller(thrown);
      }
    };
  const passes = (ctx: unknown): boolean => {
    if (current === undefined) return false;
    current.passed = current.untouchedPrevious(ctx);
    return current.passed !== undefined;
  };
  const names = {
    util: exposed(utilLibrary(host)),
    extensions: exposed(extensionsLibrary(host)),
    runtime: exposed(runtimeLibrary(host)),
  };
  const globals: Record<string, unknown> = { ...staticTables(), console: exposed(consoleLibrary(host)), ...names };
  const modules = { '@aws-appsync/utils': names, '@aws-appsync/utils/dynamodb': exposed(dynamodbModule) };
  const engine = { warn: (id: string) => warn(host, id), isDataNumber: numbers.isMarked, passes, PASSED };

  prune(quirks);
  fixStacks();
  const values = GLOBAL_OBJECTS.map((name) => globals[name]);
  freezeAll([globals, modules, engine, exceeded, [], '', Array, String, Number, Boolean, Function, Object, Error]);
  for (const { prototype } of [Array, String, Number, Boolean, Function, RegExp, Promise] as any[])
    freezeAll(prototype);

  return Object.freeze({
    globals,
    modules,
    lastResult: () => last.result,
    lastStash: () => last.stash,
    prepare(script: Script): Evaluate {
      const handlersOf = script(...values);
      return (handler, passes, watched, settled, called, stash, more, result, items, previous) => {
        const begin = (recording: Recording) => (current = recording);
        beginWatched(watched);
        try {
          const given = { settled, called, stash, more, result, items, previous };
          const run = { handlersOf: () => handlersOf(modules, exceeded, engine), handler, passes };
          last = NOTHING_LEFT;
          last = evaluate(run, given, begin, { numbers, quirks });
          return last.end;
        } finally {
          current = undefined;
        }
      };
    },
  });
}
