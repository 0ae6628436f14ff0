/**
 * Every mutation that a function carries out: it is told who calls and with what, and decides by the same rules. What is wrong with the
 * input is told before it is called, as far as the rule fits into a resolver: texts that break the policy, and what the rule finds.
 */
import type { Outcome } from '../../domain/outcome.ts';
import { callerId, type Ctx } from './context.ts';
import { accept, refuseFault } from './refuse.ts';

export const invokeWith = (ctx: Ctx, input: object) => ({
  operation: 'Invoke',
  payload: { callerId: callerId(ctx), input },
});

/** The function answers with an outcome: its refusals are data, so that they reach the client with their code. */
export function invoked(ctx: Ctx): unknown {
  refuseFault(ctx);
  return accept(ctx.result as Outcome<unknown>);
}
