/**
 * The answer of a rule: data, not exceptions, because resolvers can neither throw nor catch. The codes are the
 * `errorType` that clients act on; docs/errors.md says when each occurs and what to do.
 */
export const REFUSAL_CODES = [
  'VALIDATION',
  'NOT_FOUND',
  'Unauthorized',
  'CONFLICT',
  'ILLEGAL_TRANSITION',
  'LIMIT_EXCEEDED',
  'IDEMPOTENCY_MISMATCH',
  'LAST_ADMIN',
  'THROTTLED',
  'INTERNAL',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  code: RefusalCode;
  message: string;
  /** `errorInfo` on the wire. */
  info?: Record<string, unknown>;
  /** `data` on the wire, filtered by the caller's selection: the current task, for a CONFLICT. */
  data?: unknown;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

/** One broken rule of an input: `path` such as `input.tags.3`; `message` names the rule. */
export interface Problem {
  path: string;
  message: string;
}

/** VALIDATION with all problems of one input. The message is readable on its own. */
export const invalid = (problems: Problem[]): { ok: false; refusal: Refusal } =>
  refused({
    code: 'VALIDATION',
    message: problems.map((problem) => `${problem.path}: ${problem.message}`).join('; '),
    info: { fields: problems },
  });

/** The same words for an absent task and one that the caller may not see. */
export const noSuchTask = (): { ok: false; refusal: Refusal } =>
  refused({ code: 'NOT_FOUND', message: 'There is no such task.' });

export const noSuchUser = (): { ok: false; refusal: Refusal } =>
  refused({ code: 'NOT_FOUND', message: 'There is no such user.' });

/** The change would leave no administrator. */
export const lastAdmin = (): { ok: false; refusal: Refusal } =>
  refused({ code: 'LAST_ADMIN', message: 'There must be another active administrator first.' });

/** Another write came first at every try, and the winner is not known. */
export const overtaken = (message: string) =>
  refused({ code: 'CONFLICT', message, info: { expectedVersion: null, currentVersion: null } });

export const changedByOthers = (what: 'profile' | 'task' | 'user') => overtaken(changedByOthersMessage(what));

export const changedByOthersMessage = (what: 'profile' | 'task' | 'user') =>
  `The ${what} was changed by others at the same moment. Try again.`;

/** For a caller whose profile does not allow the operation. AppSync words it (`Not Authorized to access …`). */
export const unauthorized = (): { ok: false; refusal: Refusal } =>
  refused({ code: 'Unauthorized', message: 'Not Authorized' });

/** Parts of the names of temporary errors and cancellation reasons. */
const THROTTLES = ['Throttl', 'ThroughputExceeded', 'RequestLimitExceeded', 'TooManyRequests'];

/** Whether the name of an AWS error, or of a cancellation reason, says that the call may succeed in a moment. */
export const isThrottleName = (name: string): boolean => THROTTLES.some((part) => name.indexOf(part) >= 0);

/** A service has no capacity for the call now. `retryAfter` is in seconds. */
export const throttled = (): { ok: false; refusal: Refusal } =>
  refused({
    code: 'THROTTLED',
    message: 'Too much is going on right now. Try again in a moment.',
    info: { retryable: true, retryAfter: 1 },
  });

/** A fault of ours, of which a client learns no more. */
export const INTERNAL: Refusal = { code: 'INTERNAL', message: 'Something went wrong on our side.' };

/** {@link INTERNAL} with the id under which operators find it. */
export const internal = (traceId: string | null): { ok: false; refusal: Refusal } =>
  refused({
    code: INTERNAL.code,
    message: `${INTERNAL.message} Quote the trace id when you report it.`,
    info: { traceId },
  });
