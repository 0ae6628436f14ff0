import type { EraseUserInput } from '../../schema/generated/types.ts';
import { checkUserChange } from '../../domain/user/changeUser.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';
import { acceptWith } from '../shared/refuse.ts';

export function request(ctx: Ctx<{ input: EraseUserInput }>) {
  const { args, problems } = conform(ctx.args);
  acceptWith(problems, checkUserChange(args.input));
  return invokeWith(ctx, args.input);
}

export function response(ctx: Ctx<{ input: EraseUserInput }>) {
  return invoked(ctx);
}
