import { checkUserChange } from '../../domain/user/changeUser.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invokeWith } from '../shared/invoke.ts';
import { acceptWith } from '../shared/refuse.ts';

/** `request` of every mutation of a user whose only texts are an id and an idempotency key. */
export function invokeUserChange(ctx: Ctx<{ input: { idempotencyKey?: string | null } }>) {
  const { args, problems } = conform(ctx.args);
  acceptWith(problems, checkUserChange(args.input));
  return invokeWith(ctx, args.input);
}
