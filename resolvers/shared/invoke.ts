import type { Outcome } from '../../domain/outcome.ts';
import { callerId, type Ctx } from './context.ts';
import { accept, refuseFault } from './refuse.ts';

/** Every mutation that a function carries out: it is told who calls and with what, and decides by the same rules. */
export function request(ctx: Ctx<{ input: object }>) {
  return { operation: 'Invoke', payload: { callerId: callerId(ctx), input: ctx.args.input } };
}

/** The function answers with an outcome: its refusals are data, so that they reach the client with their code. */
export function response(ctx: Ctx<{ input: object }>) {
  refuseFault(ctx);
  return accept(ctx.result as Outcome<unknown>);
}
