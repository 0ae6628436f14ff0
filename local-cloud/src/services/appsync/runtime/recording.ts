import { warningOf, type Quirks } from '../quirks/quirks.ts';
import type { SwitchId } from '../quirks/switches.ts';
import type { RaisedError, ResolverContext } from './types.ts';

/** What one evaluation does besides returning: the functions of `util` and `extensions` write here. */
export interface Recording {
  context: ResolverContext;
  appended: RaisedError[];
  logs: string[];
  extensions: Array<{ name: string; arguments: unknown[] }>;
  responseHeaders: Record<string, string>;
}

/** @param warnings lines that the code as such gives reason for */
export const createRecording = (context: ResolverContext, warnings: readonly string[] = []): Recording => ({
  context,
  appended: [],
  logs: [...warnings],
  extensions: [],
  responseHeaders: {},
});

/** What the libraries need from the runtime around them. */
export interface Host {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The evaluation that is running. */
  recording(): Recording;
  /** Where in the code the caller is: `code.js:13:5`. */
  position(): string;
  quirks: Quirks;
}

export const warningAt = (position: string, id: SwitchId): string =>
  `WARN - ${position}: ${JSON.stringify(warningOf(id))}`;

/** Says in the console output that AppSync may do otherwise at the caller's place; once for each place. */
export function warn(host: Host, id: SwitchId): void {
  const { logs } = host.recording();
  const line = warningAt(host.position(), id);
  if (!logs.includes(line)) logs.push(line);
}

/** Plain JSON of a value from inside; null for what JSON cannot carry. */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}

/** What `util.error` and `util.appendError` were given, in the shape of an error entry. */
export const raised = (message: unknown, errorType?: unknown, data?: unknown, errorInfo?: unknown): RaisedError => ({
  message: typeof message === 'string' ? message : (JSON.stringify(message) ?? 'null'),
  errorType: errorType === undefined || errorType === null ? null : String(errorType),
  data: plain(data),
  errorInfo: plain(errorInfo),
});
