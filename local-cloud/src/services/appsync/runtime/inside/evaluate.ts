import { ITERATION_LIMIT, RESULT_LIMIT_BYTES } from '../supported.ts';
import type { RaisedError } from '../types.ts';
import { contextOf, type Given } from './context.ts';
import type { DataNumbers, Places } from './dataNumbers.ts';
import type { Switches } from './host.ts';
import { createRecording, placeIn, type Line, type Recording } from './recording.ts';
import { EarlyReturnStop, RaisedStop } from './stops.ts';
import { NeedsWatch } from './watch.ts';

/** How a handler ended and what it left behind, besides its result and its stash. It crosses as JSON. */
export interface HandlerEnd {
  marks?: Places;
  error?: RaisedError;
  unauthorized?: boolean;
  /** An exception that nobody raised on purpose. */
  uncaught?: Uncaught;
  earlyReturn?: { skipTo?: 'END' | 'NEXT' };
  appended: RaisedError[];
  lines: Line[];
  extensions: Recording['extensions'];
  responseHeaders: Record<string, string>;
}

/** `at` is a position in the code as it runs: `code.js:13:5`, or empty. */
interface Uncaught {
  name: string;
  message: string;
  at: string;
}

/** How a handler ended. `text` is its result as JSON. */
type Ended = { text?: string } & Pick<HandlerEnd, 'error' | 'unauthorized' | 'uncaught' | 'earlyReturn'>;

type Handlers = Record<string, (ctx: unknown) => unknown>;

/** The member that a handler returns unread; empty for every other handler. */
export type Passes = '' | 'result' | 'previous';

interface Run {
  /** Runs the module and returns its exports. */
  handlersOf: () => Handlers;
  handler: string;
  passes: Passes;
}

interface Needs {
  numbers: DataNumbers;
  quirks: Switches;
}

/** What an evaluation leaves, as JSON. Long parts are separate texts, and stay text until somebody reads them. */
interface Left {
  /** Of `HandlerEnd`; empty if the evaluation has to be watched. */
  end: string;
  result: string;
  /** Undefined if it is not JSON; then the previous stash remains. */
  stash: string | undefined;
}

export const NOTHING_LEFT: Left = { end: '', result: 'null', stash: undefined };

/** Evaluates one handler. */
export function evaluate(
  { handlersOf, handler, passes }: Run,
  given: Given,
  begin: (recording: Recording) => Recording,
  { numbers, quirks }: Needs,
): Left {
  const { ctx, stashLeft, isPreviousUntouched } = contextOf(given, numbers, quirks);
  const recording = begin(
    createRecording(ctx.identity, (its) => (its === ctx && isPreviousUntouched() ? given.previous : undefined)),
  );
  // The rows of a page are not the text that leaves.
  const isRows = passes === 'result' && given.items !== undefined;
  const passed = passes === '' || isRows ? undefined : given[passes];
  try {
    let ended = endOf(() => {
      const handlers = handlersOf();
      return returned(passed ?? JSON.stringify(handlers[handler]!(ctx)));
    });
    let stash: string | undefined;
    let marks: Places | undefined;
    const { uncaught } = endOf(() => {
      ({ text: stash, marks } = stashLeft());
      return {};
    });
    if (uncaught !== undefined) ended = { error: ended.error, uncaught };
    const { text = 'null', ...rest } = ended;
    const { appended, lines, extensions, responseHeaders } = recording;
    const end = JSON.stringify({ ...rest, marks, appended, lines, extensions, responseHeaders });
    return { end, result: text, stash };
  } catch (thrown) {
    if (thrown instanceof NeedsWatch) return NOTHING_LEFT;
    throw thrown;
  }
}

/** The result of a handler. A result that is too large is refused in AppSync's observed words. */
function returned(text: string | undefined): Ended {
  if (text === undefined || bytesOf(text) <= RESULT_LIMIT_BYTES) return { text };
  return {
    error: { message: 'Transformation too large', errorType: 'MappingTemplate', data: null, errorInfo: null },
  };
}

/** Size in UTF-8. JSON holds no lone surrogate. */
function bytesOf(text: string): number {
  // No character takes more than three bytes per unit.
  if (text.length * 3 <= RESULT_LIMIT_BYTES) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** What the end of a handler means, even an end by exception. */
function endOf(work: () => Ended): Ended {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RaisedStop) {
      return { error: thrown.error, ...(thrown.unauthorized && { unauthorized: true }) };
    }
    if (thrown instanceof EarlyReturnStop) {
      const { error, text } = returned(thrown.text);
      return error === undefined ? { text, earlyReturn: { skipTo: thrown.skipTo } } : { error };
    }
    if (thrown instanceof NeedsWatch) throw thrown;
    const { name, message, stack } = thrown as Error;
    return { uncaught: { name, message, at: placeIn(stack) } };
  }
}

export function exceeded(): never {
  throw new Error(`The code exceeded ${ITERATION_LIMIT} loop iterations, the most that one evaluation may take`);
}
