import type { UpdateMyProfileInput } from '../../../schema/generated/types.ts';
import { checkUpdateMyProfile } from '../../../domain/user/updateMyProfile.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, type MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateMyProfileInput>>) {
  accept(checkUpdateMyProfile(ctx.args.input));
  return loadForWrite(ctx, []);
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
