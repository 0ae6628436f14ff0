import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { checkUpdateMyProfile } from '../../../domain/user/updateMyProfile.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, sentInput, type MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  ctx.stash.input = accept(checkUpdateMyProfile(sentInput(ctx)));
  return loadForWrite(ctx, []);
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
