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
import { pause, unlessAborted, within } from './within.ts';

/** How one call is made. Each option defaults to the client's. */
export interface CallOptions {
  /** Ends the call, which rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt. Default: 30,000, AppSync's own maximum. */
  timeout?: number;
  /** How often a failed call is retried, where that is safe. Default: 3. */
  retries?: number;
}

interface Transport {
  url: string;
  tokens: Tokens;
  fetch: typeof fetch;
  defaults: CallOptions;
  /** Milliseconds before the next attempt, from the number of failed attempts. */
  backOff(failures: number): number;
}

export type Execute = (query: string, variables: unknown, options?: CallOptions) => Promise<Result<unknown>>;

const TIMEOUT_MILLISECONDS = 30_000;
const RETRIES = 3;
/** The longest wait before a retry. A longer `retryAfter` is left to the caller. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/**
 * Sends an operation until it is answered. Retrying is safe for a query. For a mutation it is safe only with a key or
 * version that makes it one call, after a refusal for lack of capacity, or if it certainly did not arrive.
 */
export function createExecute({ url, tokens, fetch, defaults, backOff }: Transport): Execute {
  return async (query, variables, options = {}) => {
    const { signal, timeout = TIMEOUT_MILLISECONDS, retries = RETRIES } = { ...defaults, ...defined(options) };
    const isRepeatable = isOneCall(query, variables);
    const asked = <T>(ask: () => Promise<T>) => within('The `auth` function', { signal, timeout }, ask);
    let mayHaveActed = false;
    let hasRefreshed = false;
    for (let failures = 0; ;) {
      let failure: TaskwireError;
      let token = '';
      try {
        token = await asked(tokens.get);
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
        if (token === '' || hasRefreshed || !(await asked(() => tokens.refused(token)))) throw failure;
        hasRefreshed = true;
        continue;
      }
      const wait = waitOf(failure, backOff(failures));
      const isWorthIt = ['NETWORK', 'TIMEOUT', 'UNAVAILABLE', 'THROTTLED', 'INTERNAL'].includes(failure.code);
      const isUnsent = token === '' || failure.code === 'THROTTLED' || isCertainlyNotSent(failure);
      const isSafe = isRepeatable || isUnsent;
      if (failures >= retries || !isWorthIt || !isSafe || wait > LONGEST_WAIT_MILLISECONDS) throw failure;
      mayHaveActed ||= !isUnsent;
      failures += 1;
      await unlessAborted(pause(wait), signal);
    }
  };
}

/** Whether repeating the request cannot take effect twice. */
function isOneCall(query: string, variables: unknown): boolean {
  if (/^\s*(query|\{|fragment)/.test(query)) return true;
  const { input } = (variables ?? {}) as {
    input?: { idempotencyKey?: string | null; expectedVersion?: number | null };
  };
  return input?.idempotencyKey != null || input?.expectedVersion != null;
}

/** AppSync's own `InternalFailure`. Ours (`INTERNAL`) would only fail again. */
const isServerFault = (error: TaskwireError | undefined): boolean => error?.errorType === 'InternalFailure';

/** The back-off, which is random, after the time that the server asks for, if any. */
function waitOf(failure: TaskwireError, backOff: number): number {
  const { retryAfter } = failure as { retryAfter?: number | null };
  return retryAfter == null ? backOff : retryAfter * 1000 + backOff;
}

/** The result of the first attempt. */
function ownWrite({ current, result }: ConflictError): Result<unknown> {
  return { data: { [String(result.errors[0]!.path?.[0])]: current }, errors: [] };
}

/**
 * The answer. If AppSync reports a field that an input does not define, the entry names that field in the form of our
 * `VALIDATION`.
 */
async function withUnknownFields(answer: Result<unknown>, query: string, variables: unknown): Promise<Result<unknown>> {
  const isAbout = ({ message }: GraphQLErrorEntry): boolean =>
    /not defined for input object type|contains a field not in/.test(message);
  if (!answer.errors.some(isAbout)) return answer;
  // Loaded on demand. If that fails, AppSync's own sentence stays.
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
