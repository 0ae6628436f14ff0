import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { present } from '../shared/time.ts';
import { userPools } from '../shared/userPools.ts';
import { isAddress } from '../shared/maySignUp.ts';
import { theTable } from '../shared/table.ts';
import { createProfile, roleInTable } from './createProfile.ts';
import { profileOf } from './profileOf.ts';

/** Its message reaches the client: "PostConfirmation failed with error …". */
class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}

/**
 * Runs after a sign-up is confirmed, and again when Cognito repeats it. The group follows the role in the table, so a
 * repeat finishes an earlier run and never resets a role. The profile comes last: a user with a profile has everything.
 * Cognito also calls it after a forgotten password, which changes nothing here.
 * @throws UnfinishedError if it fails. The confirmation stands, and Cognito cannot repeat it. An invitation finishes
 * the work.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export const handler = observed(async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  // A user who signed up before addresses were checked, and confirms only now.
  if (!isAddress(event.request.userAttributes.email ?? ''))
    throw new Error('This is no e-mail address that mail can be sent to: sign up with another');
  const userId = event.request.userAttributes.sub ?? '';
  try {
    await finish(userId, event);
  } catch (error) {
    logger.error('a confirmed user has no profile: invite the address to finish it', { userId, error: error as Error });
    throw new UnfinishedError(
      'Your address is confirmed, but your account is not ready. Ask an administrator to invite you again',
    );
  }
  return event;
});

async function finish(userId: string, { request, userPoolId, userName }: PostConfirmationTriggerEvent): Promise<void> {
  const db = theTable();
  const stored = await roleInTable(userId, db);
  const GroupName = stored ?? 'MEMBER';
  await userPools.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: userName, GroupName }));
  if (stored === null) await createProfile(profileOf(request.userAttributes, present().iso), db);
  logger.info('user has a profile', { userId, role: GroupName });
}
