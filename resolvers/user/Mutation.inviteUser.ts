import { util } from '@aws-appsync/utils';
import type { InviteUserInput } from '../../schema/generated/types.ts';
import { ADDRESS } from '../../domain/user/address.ts';
import { checkInviteUser } from '../../domain/user/inviteUser.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';
import { acceptWith } from '../shared/refuse.ts';

export function request(ctx: Ctx<{ input: InviteUserInput }>) {
  const { args, problems } = conform(ctx.args);
  // If the address is not even valid text, it is not checked further.
  const isTold = problems.some(({ path }) => path === 'input.email');
  acceptWith(problems, checkInviteUser(args.input, isTold ? true : util.matches(ADDRESS, args.input.email.trim())));
  return invokeWith(ctx, args.input);
}

export function response(ctx: Ctx<{ input: InviteUserInput }>) {
  return invoked(ctx);
}
