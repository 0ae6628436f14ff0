import type { TaskFieldsFragment, TaskStatus } from './generated/operations.ts';

/** One entry of `errors` as AppSync writes it. docs/errors.md lists the `errorType`s. */
export interface GraphQLErrorEntry {
  message: string;
  errorType?: string | null;
  errorInfo?: unknown;
  data?: unknown;
  path?: Array<string | number> | null;
  locations?: Array<{ line: number; column: number }> | null;
}

/** The answer to a request. It may have both data and errors; a failed field is null. */
export interface Result<Data> {
  data: Data | null;
  errors: GraphQLErrorEntry[];
}

/**
 * Any failure in this client. `switch` over the `code` of an {@link AnyTaskwireError} to distinguish them; `message` is
 * for people. The first error of an answer decides the class; `result` holds all errors, and the data.
 */
export abstract class TaskwireError extends Error {
  abstract readonly code: string;
  /** Minifiers rename classes, so use `code` to tell them apart. */
  override readonly name = 'TaskwireError';
  /** The code of the first entry; null if there was no GraphQL error. */
  readonly errorType: string | null;
  readonly result: Result<unknown>;
  constructor(message: string, result: Result<unknown> = { data: null, errors: [] }, options?: ErrorOptions) {
    super(message, options);
    this.result = result;
    this.errorType = result.errors[0]?.errorType ?? null;
  }
  /** `errorInfo` of the first entry. */
  protected info<Info>(): Partial<Info> {
    return (this.result.errors[0]?.errorInfo ?? {}) as Partial<Info>;
  }
}

/** The input breaks rules. All of them are reported together. */
export class ValidationError extends TaskwireError {
  readonly code = 'VALIDATION';
  /** A message for each field, with paths such as `input.tags.3`. */
  readonly fields = this.info<{ fields: { path: string; message: string }[] }>().fields ?? [];
}

/** The task is absent, deleted or not visible to you: one answer for all three. Or the user does not exist. */
export class NotFoundError extends TaskwireError {
  readonly code = 'NOT_FOUND';
}

/** The caller's group, role or status does not allow the field. */
export class UnauthorizedError extends TaskwireError {
  readonly code = 'Unauthorized';
}

/** Others changed the task since `expectedVersion`. */
export class ConflictError extends TaskwireError {
  readonly code = 'CONFLICT';
  /** The current task; null if the conflict is not about a task, or the document selects no task. */
  readonly current = (this.result.errors[0]?.data ?? null) as TaskFieldsFragment | null;
  readonly expectedVersion = this.info<{ expectedVersion: number }>().expectedVersion ?? null;
  readonly currentVersion = this.info<{ currentVersion: number }>().currentVersion ?? null;
}

/** The status cannot be set from the current one, or not by this role. */
export class IllegalTransitionError extends TaskwireError {
  readonly code = 'ILLEGAL_TRANSITION';
  readonly from = this.info<{ from: TaskStatus }>().from ?? null;
  readonly to = this.info<{ to: TaskStatus }>().to ?? null;
  readonly allowed = this.info<{ allowed: TaskStatus[] }>().allowed ?? [];
}

/** More than the allowed number, of assignees for example. */
export class LimitExceededError extends TaskwireError {
  readonly code = 'LIMIT_EXCEEDED';
  readonly limit = this.info<{ limit: number }>().limit ?? null;
  readonly would = this.info<{ would: number }>().would ?? null;
}

/** The `idempotencyKey` was used for another call within 24 hours. */
export class IdempotencyMismatchError extends TaskwireError {
  readonly code = 'IDEMPOTENCY_MISMATCH';
}

/** The call would leave no active ADMIN. */
export class LastAdminError extends TaskwireError {
  readonly code = 'LAST_ADMIN';
}

/** There is no capacity at the moment, or the caller exceeded the write budget. */
export class ThrottledError extends TaskwireError {
  readonly code = 'THROTTLED';
  /** Seconds after which the same call may succeed; null if the server does not say. */
  readonly retryAfter = this.info<{ retryAfter: number }>().retryAfter ?? null;
}

/** The server's fault. Quote `traceId` to the operator of the API. */
export class InternalError extends TaskwireError {
  readonly code = 'INTERNAL';
  readonly traceId = this.info<{ traceId: string }>().traceId ?? null;
}

/** A code that this version of the client does not know. `errorType` holds it, `result.errors` the details. */
export class UnknownError extends TaskwireError {
  readonly code = 'UNKNOWN';
}

/** AppSync does not accept the request: the document or its variables do not fit the schema, or it is too deep. */
export class BadRequestError extends TaskwireError {
  readonly code = 'BAD_REQUEST';
  /** Fields in the variables that their inputs do not define, with paths such as `input.titel`. */
  readonly fields = this.info<{ fields: { path: string; message: string }[] }>().fields ?? [];
}

/** No valid token: nobody is signed in, or the session is over. The remedy is to sign in again. */
export class UnauthenticatedError extends TaskwireError {
  readonly code = 'UNAUTHENTICATED';
}

/** No answer came. */
export class NetworkError extends TaskwireError {
  readonly code = 'NETWORK';
}

/** No answer came in time. The call may have taken effect. */
export class TimeoutError extends TaskwireError {
  readonly code = 'TIMEOUT';
}

/** The server responds but does not serve: it is starting or overloaded (502, 503, 504). */
export class UnavailableError extends TaskwireError {
  readonly code = 'UNAVAILABLE';
}

/** The response is not from the GraphQL API: HTML, an empty body, a wrong URL. */
export class NotGraphQLError extends TaskwireError {
  readonly code = 'NOT_GRAPHQL';
}

/** The discriminated union of all errors, by `code`. */
export type AnyTaskwireError =
  | ValidationError
  | NotFoundError
  | UnauthorizedError
  | ConflictError
  | IllegalTransitionError
  | LimitExceededError
  | IdempotencyMismatchError
  | LastAdminError
  | ThrottledError
  | InternalError
  | UnknownError
  | BadRequestError
  | UnauthenticatedError
  | NetworkError
  | TimeoutError
  | UnavailableError
  | NotGraphQLError;
export type TaskwireErrorCode = AnyTaskwireError['code'];

/** Whether a caught value is an error of this client. `switch (error.code)` then narrows to its fields. */
export const isTaskwireError = (error: unknown): error is AnyTaskwireError => error instanceof TaskwireError;

type WireClass = new (message: string, result: Result<unknown>) => AnyTaskwireError;

/** Keyed by `errorType`. The last few are AppSync's own. */
const BY_ERROR_TYPE: Record<string, WireClass> = {
  VALIDATION: ValidationError,
  NOT_FOUND: NotFoundError,
  Unauthorized: UnauthorizedError,
  CONFLICT: ConflictError,
  ILLEGAL_TRANSITION: IllegalTransitionError,
  LIMIT_EXCEEDED: LimitExceededError,
  IDEMPOTENCY_MISMATCH: IdempotencyMismatchError,
  LAST_ADMIN: LastAdminError,
  THROTTLED: ThrottledError,
  INTERNAL: InternalError,
  InternalFailure: InternalError,
  UnauthorizedException: UnauthenticatedError,
  BadRequestException: BadRequestError,
  MalformedHttpRequestException: BadRequestError,
};

/** The error of an answer. An entry without `errorType` is AppSync's, about a document that does not fit the schema. */
export function errorOf(result: Result<unknown>): AnyTaskwireError {
  const [first] = result.errors;
  const Class = first?.errorType == null ? BadRequestError : (BY_ERROR_TYPE[first.errorType] ?? UnknownError);
  return new Class(first?.message ?? 'The request failed.', result);
}
