import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { updateMyProfile, type ProfileChange } from '../../../domain/user/updateMyProfile.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import { present, type Ctx } from '../../shared/context.ts';
import { decideOwnProfile, ownProfile } from '../../shared/ownProfile.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  return decideOwnProfile(ctx, updateMyProfile(ownProfile(ctx), ctx.stash.input as ProfileChange, present().iso));
}

export function response() {
  return {};
}
