import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { checkUpdateMyProfile } from '../../../domain/user/updateMyProfile.ts';
import { acceptInput, begin, sentInput, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  const change = acceptInput(ctx, checkUpdateMyProfile(sentInput(ctx)));
  return begin(ctx, { operation: 'updateMyProfile', said: change, input: change, keys: [], only: null });
}

export function response() {
  return {};
}
