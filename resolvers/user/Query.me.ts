import { util } from '@aws-appsync/utils';
import { profileKey } from '../../domain/keys.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { callerId, type Ctx } from '../shared/context.ts';
import { refuseFault } from '../shared/refuse.ts';
import { shownUser } from '../shared/user.ts';

export function request(ctx: Ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(profileKey(callerId(ctx))), consistentRead: false };
}

/** Open to every signed-in user. A client learns here that its user is inactive. */
export function response(ctx: Ctx) {
  refuseFault(ctx);
  const profile = readProfile(ctx.result);
  return profile == null ? null : shownUser(profile);
}
