import type { RaisedError } from '../types.ts';
import { needsStack } from './stack.ts';

/** A log line, or a warning to the code. `at` is a position in the code as it runs. */
export type Line = { at: string; level: string; text: string } | { at: string; warning: string };

/** The side effects of one evaluation, as the functions of `util` and `extensions` record them. */
export interface Recording {
  /** `ctx.identity`. */
  identity: unknown;
  /** The previous result as JSON, if the code is this context's and has not touched `prev` yet. */
  untouchedPrevious(ctx: unknown): string | undefined;
  /** The text that {@link PASSED} stands for. */
  passed?: string;
  appended: RaisedError[];
  lines: Line[];
  extensions: Array<{ name: string; arguments: unknown[] }>;
  responseHeaders: Record<string, string>;
}

export const createRecording = (identity: unknown, untouchedPrevious: Recording['untouchedPrevious']): Recording => ({
  identity,
  untouchedPrevious,
  appended: [],
  lines: [],
  extensions: [],
  responseHeaders: {},
});

/**
 * The innermost position of a stack inside the code: `code.js:13:5`; empty if there is none. Line 0 holds the iteration
 * counters.
 */
export function placeIn(stack: string | undefined): string {
  for (const [place, line] of (stack ?? '').matchAll(/\bcode\.js:(\d+):\d+/g)) if (line !== '0') return place;
  return '';
}

/** Logs a warning that AppSync may behave differently at the caller's place. Once per place. */
export function warn(host: { recording(): Recording }, warning: string): void {
  needsStack();
  const { lines } = host.recording();
  const at = placeIn(new Error().stack);
  if (lines.some((line) => 'warning' in line && line.warning === warning && line.at === at)) return;
  lines.push({ at, warning });
}

/**
 * A copy of a value as plain JSON; null for values that JSON cannot represent. Later changes to the value do not affect
 * it.
 */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}

/** The arguments of `util.error` and `util.appendError`, in the shape of an error entry. */
export const raised = (message: unknown, errorType?: unknown, data?: unknown, errorInfo?: unknown): RaisedError => ({
  message: typeof message === 'string' ? message : (JSON.stringify(message) ?? 'null'),
  errorType: errorType === undefined || errorType === null ? null : `${errorType as string}`,
  data: plain(data),
  errorInfo: plain(errorInfo),
});
