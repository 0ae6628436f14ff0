import type { UpdateNotificationPreferencesInput } from '../../../schema/generated/types.ts';
import { withPreferences, type PreferencesChange } from '../../../domain/mail/updateNotificationPreferences.ts';
import type { Ctx } from '../../shared/context.ts';
import { ownProfile, ownProfileWritten, writeOwnProfile } from '../../shared/ownProfile.ts';
import type { MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateNotificationPreferencesInput>>) {
  const input = ctx.stash.input as PreferencesChange;
  const { profile, now } = ownProfile(ctx);
  return writeOwnProfile(ctx, 'updateNotificationPreferences', input, withPreferences(profile, input, now));
}

export function response(ctx: Ctx) {
  return ownProfileWritten(ctx);
}
