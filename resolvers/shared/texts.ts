/**
 * The start of every pipeline that takes texts: the arguments, checked against the policy for texts (domain/text.ts).
 * Violations are reported together with the other problems of the arguments.
 */
import { conform } from './conform.ts';
import type { Ctx } from './context.ts';

export function request(ctx: Ctx) {
  const { args, problems } = conform(ctx.args);
  ctx.stash.args = args;
  ctx.stash.problems = problems;
  return {};
}

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
