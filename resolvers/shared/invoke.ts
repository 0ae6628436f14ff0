/**
 * Every mutation that a function carries out: the function learns the caller and the input, and decides by the same
 * rules. As far as the rule fits into a resolver, problems of the input are reported without calling the function:
 * texts that break the policy, and the findings of the rule.
 */
import type { Outcome } from '../../domain/outcome.ts';
import { callerId, type Ctx } from './context.ts';
import { correlationIdOf } from './correlation.ts';
import { accept, refuseFault } from './refuse.ts';

export const invokeWith = (ctx: Ctx, input: object) => ({
  operation: 'Invoke',
  payload: { callerId: callerId(ctx), correlationId: correlationIdOf(ctx), input },
});

/** The function returns an outcome: its refusals are data, so that they reach the client with their code. */
export function invoked(ctx: Ctx): unknown {
  refuseFault(ctx);
  return accept(ctx.result as Outcome<unknown>);
}
