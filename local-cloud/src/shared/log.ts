/** What the local cloud tells the person who runs it. One line an entry; never a secret, never a token. */
export interface Log {
  info(message: string): void;
  /** Something is not run locally, or was refused: worth a look. */
  warn(message: string): void;
  /** Our bug, with its stack. */
  error(message: string, cause?: unknown): void;
}

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
