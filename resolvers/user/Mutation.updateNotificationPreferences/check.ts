import type { UpdateNotificationPreferencesInput } from '../../../schema/generated/types.ts';
import { checkUpdateNotificationPreferences } from '../../../domain/mail/updateNotificationPreferences.ts';
import { acceptInput, begin, sentInput, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';

export function request(ctx: Ctx<MutationArgs<UpdateNotificationPreferencesInput>>) {
  const change = acceptInput(ctx, checkUpdateNotificationPreferences(sentInput(ctx)));
  return begin(ctx, { operation: 'updateNotificationPreferences', said: change, input: change, keys: [], only: null });
}

export function response() {
  return {};
}
