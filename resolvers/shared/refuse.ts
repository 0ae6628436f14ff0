import { util } from '@aws-appsync/utils';
import {
  internal,
  invalid,
  isThrottleName,
  throttled,
  type Outcome,
  type Problem,
  type Refusal,
} from '../../domain/outcome.ts';
import type { Ctx } from './context.ts';

/** Ends the field with a refusal: its code becomes `errorType`, its info `errorInfo`, its data `data`. */
export function refuse(refusal: Refusal): never {
  if (refusal.code === 'Unauthorized') util.unauthorized();
  util.error(refusal.message, refusal.code, refusal.data ?? null, refusal.info ?? null);
}

/** The value of an outcome, or the end of the field. */
export function accept<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) refuse(outcome.refusal);
  return (outcome as { value: T }).value;
}

/**
 * The checked arguments, or the end of the field, with the problems of their texts (if the rule itself reports nothing
 * for the same path) and the findings of the rule.
 */
export function acceptWith<T>(texts: Problem[], checked: Outcome<T>): T {
  const others = checked.ok ? [] : ((checked.refusal.info?.['fields'] ?? []) as Problem[]);
  refuseProblems([...texts.filter((text) => !others.some((other) => other.path === text.path)), ...others]);
  return accept(checked);
}

/** Ends the field if there are problems. */
export function refuseProblems(problems: Problem[]): void {
  if (problems.length > 0) refuse(invalid(problems).refusal);
}

/** A throttle: the client may try again in a moment. */
export const refuseThrottle = (): never => refuse(throttled().refusal);

/**
 * Ends the field if its data source failed, and tells the client no more than it may know. Every `response` calls this
 * first: AppSync itself raises nothing.
 */
export function refuseFault(ctx: Ctx): void {
  if (!ctx.error) return;
  if (isThrottleName(ctx.error.type)) refuseThrottle();
  refuseInternal(ctx);
}

/** A fault of ours: the client learns only the id under which operators find it. */
export function refuseInternal(ctx: Ctx): never {
  // An alarm looks for the word INTERNAL. A client quotes the trace id; the request id leads to all other log lines.
  const { headers } = ctx.request;
  console.error('INTERNAL', headers['x-amzn-trace-id'], headers['x-amzn-requestid'], ctx.error);
  refuse(internal(headers['x-amzn-trace-id'] ?? null).refusal);
}
