import { DataSourceError } from '../dataSourceResult.ts';

interface Waiting {
  payload: unknown;
  resolve(element: unknown): void;
  reject(error: unknown): void;
}

/** Gathers the invocations of one field of one request into lists. */
export interface LambdaBatcher {
  /** Returns this payload's element of the list that the function returned. */
  add(payload: unknown): Promise<unknown>;
}

/**
 * Sends a list when it is full, or when nothing else in the request can add to it at once (the next turn of the event
 * loop). A failure, or an answer that is not a list of the same length, fails every item of the list.
 */
export function createBatcher(size: number, invokeList: (payloads: unknown[]) => Promise<unknown>): LambdaBatcher {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const list = waiting;
    waiting = [];
    if (list.length === 0) return;
    try {
      const elements = await invokeList(list.map(({ payload }) => payload));
      if (!Array.isArray(elements) || elements.length !== list.length) {
        throw new DataSourceError(
          'Lambda:IllegalArgument',
          `BatchInvoke must return a list of ${list.length} elements.`,
        );
      }
      list.forEach(({ resolve }, index) => resolve(elements[index] ?? null));
    } catch (error) {
      for (const { reject } of list) reject(error);
    }
  }

  return {
    add(payload) {
      return new Promise((resolve, reject) => {
        waiting.push({ payload, resolve, reject });
        if (waiting.length >= size) void flush();
        else if (waiting.length === 1) setImmediate(() => void flush());
      });
    },
  };
}
