/** Messages to the person who runs the local cloud. One line per entry; never a secret, never a token. */
export interface Log {
  info(message: string): void;
  /** Something does not run locally, or was refused. */
  warn(message: string): void;
  /** Our bug, with its stack. */
  error(message: string, cause?: unknown): void;
}

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
