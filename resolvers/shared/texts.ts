/**
 * Where every pipeline begins: the arguments, once they follow the policy for texts (domain/text.ts). What does not is told together with
 * what else is wrong with them.
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
