import type { UpdateNotificationPreferencesInput } from '../../../schema/generated/types.ts';
import { checkUpdateNotificationPreferences } from '../../../domain/mail/updateNotificationPreferences.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, sentInput, type MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateNotificationPreferencesInput>>) {
  ctx.stash.input = accept(checkUpdateNotificationPreferences(sentInput(ctx)));
  return loadForWrite(ctx, []);
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
