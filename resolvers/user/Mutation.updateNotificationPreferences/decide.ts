import type { UpdateNotificationPreferencesInput } from '../../../schema/generated/types.ts';
import { withPreferences, type PreferencesChange } from '../../../domain/mail/updateNotificationPreferences.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import { present, type Ctx } from '../../shared/context.ts';
import { decideOwnProfile, ownProfile } from '../../shared/ownProfile.ts';

export function request(ctx: Ctx<MutationArgs<UpdateNotificationPreferencesInput>>) {
  return decideOwnProfile(ctx, withPreferences(ownProfile(ctx), ctx.stash.input as PreferencesChange, present().iso));
}

export function response() {
  return {};
}
