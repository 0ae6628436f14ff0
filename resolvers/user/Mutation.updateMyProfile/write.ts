import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { updateMyProfile, type ProfileChange } from '../../../domain/user/updateMyProfile.ts';
import type { Ctx } from '../../shared/context.ts';
import { ownProfile, ownProfileWritten, writeOwnProfile } from '../../shared/ownProfile.ts';
import type { MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  const input = ctx.stash.input as ProfileChange;
  const { profile, now } = ownProfile(ctx);
  return writeOwnProfile(ctx, 'updateMyProfile', input, updateMyProfile(profile, input, now));
}

export function response(ctx: Ctx) {
  return ownProfileWritten(ctx);
}
