import type { RaisedError } from '../types.ts';

/** A line for the log: what was logged, or what the code should be warned of. `at` is a place in the code as it runs. */
export type Line = { at: string; level: string; text: string } | { at: string; warning: string };

/** What one evaluation does besides returning: the functions of `util` and `extensions` write here. */
export interface Recording {
  /** `ctx.identity`. */
  identity: unknown;
  appended: RaisedError[];
  lines: Line[];
  extensions: Array<{ name: string; arguments: unknown[] }>;
  responseHeaders: Record<string, string>;
}

export const createRecording = (identity: unknown): Recording => ({
  identity,
  appended: [],
  lines: [],
  extensions: [],
  responseHeaders: {},
});

/** Where a stack enters the code: `code.js:13:5`; empty where it does not. Line 0 holds what counts iterations. */
export function placeIn(stack: string | undefined): string {
  for (const [place, line] of (stack ?? '').matchAll(/\bcode\.js:(\d+):\d+/g)) if (line !== '0') return place;
  return '';
}

/** Says in the log that AppSync may do otherwise at the caller's place; once for each place. */
export function warn(host: { recording(): Recording }, warning: string): void {
  const { lines } = host.recording();
  const at = placeIn(new Error().stack);
  if (lines.some((line) => 'warning' in line && line.warning === warning && line.at === at)) return;
  lines.push({ at, warning });
}

/** Plain JSON of a value; null for what JSON cannot carry. What becomes of the value later does not change it. */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}

/** What `util.error` and `util.appendError` were given, in the shape of an error entry. */
export const raised = (message: unknown, errorType?: unknown, data?: unknown, errorInfo?: unknown): RaisedError => ({
  message: typeof message === 'string' ? message : (JSON.stringify(message) ?? 'null'),
  errorType: errorType === undefined || errorType === null ? null : `${errorType as string}`,
  data: plain(data),
  errorInfo: plain(errorInfo),
});
