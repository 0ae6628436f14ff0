import type { Outcome } from '../../domain/outcome.ts';
import { callerId, type Ctx } from './context.ts';
import { conform } from './conform.ts';
import { accept, refuseFault, refuseProblems } from './refuse.ts';

/** Every mutation that a function carries out: it is told who calls and with what, and decides by the same rules. */
export function request(ctx: Ctx<{ input: object }>) {
  return invokeWith(ctx, conformedInput(ctx));
}

export function response(ctx: Ctx<{ input: object }>) {
  return invoked(ctx);
}

/** The input, texts in NFC; ends the field if one of them breaks a rule. */
export function conformedInput<Input extends object>(ctx: Ctx<{ input: Input }>): Input {
  const { args, problems } = conform(ctx.args);
  refuseProblems(problems);
  return args.input;
}

export const invokeWith = (ctx: Ctx, input: object) => ({
  operation: 'Invoke',
  payload: { callerId: callerId(ctx), input },
});

/** The function answers with an outcome: its refusals are data, so that they reach the client with their code. */
export function invoked(ctx: Ctx): unknown {
  refuseFault(ctx);
  return accept(ctx.result as Outcome<unknown>);
}
