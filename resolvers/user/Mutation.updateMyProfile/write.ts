import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { checkUpdateMyProfile, updateMyProfile } from '../../../domain/user/updateMyProfile.ts';
import type { Ctx } from '../../shared/context.ts';
import { ownProfile, ownProfileWritten, writeOwnProfile } from '../../shared/ownProfile.ts';
import { accept } from '../../shared/refuse.ts';
import type { MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  const input = accept(checkUpdateMyProfile(ctx.args.input));
  const { profile, now } = ownProfile(ctx);
  return writeOwnProfile(ctx, 'updateMyProfile', input, updateMyProfile(profile, input, now));
}

export function response(ctx: Ctx) {
  return ownProfileWritten(ctx);
}
