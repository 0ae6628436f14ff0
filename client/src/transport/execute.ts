import type { Document } from '../document.ts';
import {
  ConflictError,
  TaskwireError,
  UnauthenticatedError,
  errorOf,
  type GraphQLErrorEntry,
  type Result,
} from '../errors.ts';
import { isOwnWrite } from './isOwnWrite.ts';
import { isCertainlyNotSent, send } from './send.ts';
import type { Tokens } from './tokens.ts';

/** How one call is made; each is the client's where it is not given. */
export interface CallOptions {
  /** Ends the call; it rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds that one attempt may take. Default: 30,000, as long as AppSync takes at most. */
  timeout?: number;
  /** How often a call that failed is repeated, where that is safe. Default: 3. */
  retries?: number;
}

export interface Transport {
  url: string;
  tokens: Tokens;
  fetch: typeof fetch;
  defaults: CallOptions;
  /** Milliseconds before the next attempt, from the number of those that failed. */
  backOff(failures: number): number;
}

export type Execute = (query: string, variables: unknown, options?: CallOptions) => Promise<Result<unknown>>;

const TIMEOUT_MILLISECONDS = 30_000;
const RETRIES = 3;
/** Nobody waits longer for a call that may yet succeed; a longer `retryAfter` is the caller's to deal with. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/**
 * Sends an operation until it is answered. A repeat is safe for a query; for a mutation only with a key or a version that makes it
 * one call, where it was refused for lack of capacity, or where it certainly did not arrive.
 */
export function createExecute({ url, tokens, fetch, defaults, backOff }: Transport): Execute {
  return async (query, variables, options = {}) => {
    const { signal, timeout = TIMEOUT_MILLISECONDS, retries = RETRIES } = { ...defaults, ...defined(options) };
    const isRepeatable = isSafe(query, variables);
    let mayHaveActed = false;
    let hasRefreshed = false;
    for (let failures = 0; ;) {
      let failure: TaskwireError;
      const token = await unlessAborted(tokens.get(), signal);
      try {
        const answer = await send({ url, fetch, token, query, variables, signal, timeout });
        const result = await withUnknownFields(answer, query, variables);
        const error = result.errors.length > 0 ? errorOf(result) : undefined;
        if (mayHaveActed && error instanceof ConflictError && isOwnWrite(error, query, variables))
          return ownWrite(error);
        if (error?.code !== 'THROTTLED' && !isServerFault(error)) return result;
        if (failures >= retries || (error!.code !== 'THROTTLED' && !isRepeatable)) return result;
        failure = error!;
      } catch (error) {
        if (!(error instanceof TaskwireError)) throw error;
        failure = error;
      }
      if (failure instanceof UnauthenticatedError) {
        if (hasRefreshed || !(await unlessAborted(tokens.refused(token), signal))) throw failure;
        hasRefreshed = true;
        continue;
      }
      const wait = waitOf(failure, backOff(failures));
      const isWorthIt = ['NETWORK', 'TIMEOUT', 'UNAVAILABLE', 'THROTTLED', 'INTERNAL'].includes(failure.code);
      const isAllowed = isRepeatable || failure.code === 'THROTTLED' || isCertainlyNotSent(failure);
      if (failures >= retries || !isWorthIt || !isAllowed || wait > LONGEST_WAIT_MILLISECONDS) throw failure;
      mayHaveActed ||= failure.code !== 'THROTTLED' && !isCertainlyNotSent(failure);
      failures += 1;
      await unlessAborted(new Promise<void>((resolve) => void setTimeout(resolve, wait)), signal);
    }
  };
}

/** A repeat of it is no second call. */
function isSafe(query: string, variables: unknown): boolean {
  if (/^\s*(query|\{|fragment)/.test(query)) return true;
  const { input } = (variables ?? {}) as {
    input?: { idempotencyKey?: string | null; expectedVersion?: number | null };
  };
  return input?.idempotencyKey != null || input?.expectedVersion != null;
}

/** AppSync's own `InternalFailure`; ours (`INTERNAL`) would only fail again. */
const isServerFault = (error: TaskwireError | undefined): boolean => error?.errorType === 'InternalFailure';

/** At random up to the back-off; where the server says how long, no less than that. */
function waitOf(failure: TaskwireError, backOff: number): number {
  const { retryAfter } = failure as { retryAfter?: number | null };
  return retryAfter == null ? backOff : retryAfter * 1000 + backOff;
}

/** What the first attempt would have answered. */
function ownWrite({ current, result }: ConflictError): Result<unknown> {
  return { data: { [String(result.errors[0]!.path?.[0])]: current }, errors: [] };
}

/** The same; where AppSync tells of a field that an input does not have, the entry names it, as ours of `VALIDATION` do. */
async function withUnknownFields(answer: Result<unknown>, query: string, variables: unknown): Promise<Result<unknown>> {
  const isAbout = ({ message }: GraphQLErrorEntry): boolean =>
    message.includes('not defined for input object type') || message.includes('contains a field not in');
  if (!answer.errors.some(isAbout)) return answer;
  // Loaded when it is needed; where it cannot be, AppSync's own sentence stays.
  const loaded = await import('./unknownFields.ts').catch(() => undefined);
  const fields = loaded?.unknownFields(query, variables) ?? [];
  if (fields.length === 0) return answer;
  const told = fields.map(({ path, message }) => `${path} ${message}`).join(', ');
  const errors = answer.errors.map((entry) =>
    isAbout(entry) ? { ...entry, message: `${entry.message.trim()}: ${told}`, errorInfo: { fields } } : entry,
  );
  return { ...answer, errors };
}

function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The same, ended by the signal. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const give = (): void => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

/** The data of an operation. Throws the {@link TaskwireError} of its first error. */
export async function request<Data, Variables>(
  execute: Execute,
  document: Document<Data, Variables>,
  variables?: Variables,
  options?: CallOptions,
): Promise<Data> {
  const result = await execute(document, variables, options);
  if (result.errors.length > 0 || result.data === null) throw errorOf(result);
  return result.data as Data;
}
