import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { userPools } from '../shared/userPools.ts';
import { createProfile } from './createProfile.ts';
import { isAddress } from '../shared/maySignUp.ts';
import { profileOf } from './profileOf.ts';

/**
 * Runs after a sign-up is confirmed, and again when Cognito repeats it: the profile is written once, and the group follows the
 * role in the table, so that a repetition finishes what an earlier run began and never resets a role. Also fired after a
 * forgotten password, which changes nothing here. When it throws, the confirmation stands, and the client is told.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export const handler = async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  // Somebody who signed up before addresses were checked, and confirms only now.
  if (!isAddress(event.request.userAttributes.email ?? ''))
    throw new Error('This is no e-mail address that mail can be sent to: sign up with another');
  const profile = profileOf(event.request.userAttributes, new Date().toISOString());
  const role = await createProfile(documents, environment('TABLE_NAME'), profile);
  await userPools.send(
    new AdminAddUserToGroupCommand({ UserPoolId: event.userPoolId, Username: event.userName, GroupName: role }),
  );
  logger.info('user has a profile', { userId: event.request.userAttributes.sub, role });
  return event;
};
